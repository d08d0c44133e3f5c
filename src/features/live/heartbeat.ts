/**
 * One wheel for all connections: each second it turns by one slot, lets those in it be heard, and drops those that did
 * not answer the last time. No connection has a timer of its own.
 */

export type Beating = {
  /** Its place on the wheel; the wheel's business. */
  slot: number;
  /** Whether the client was heard since the last beat. */
  heard: boolean;
  /** Lets the client hear that the server is there; where an answer is expected, sets `heard` to false. */
  beat(): void;
  /** Ends it without a word: nobody is there. */
  drop(): void;
};

export type Heartbeat<Connection extends Beating> = {
  add(connection: Connection): void;
  remove(connection: Connection): void;
  all(): Connection[];
  /** Resolves when the last one was removed. */
  emptied(): Promise<void>;
  stop(): void;
};

export type Rhythm = {
  /** Ticks from one beat to the next. */
  beatTicks: number;
  /** Ticks a client has to answer a beat. Less than `beatTicks`. */
  patienceTicks: number;
  tickMs: number;
};

/** Heard every 25 s, a dead peer is gone within 35 s. */
export const usualRhythm: Rhythm = { beatTicks: 25, patienceTicks: 10, tickMs: 1000 };

export function startHeartbeat<Connection extends Beating>({
  beatTicks,
  patienceTicks,
  tickMs,
}: Rhythm): Heartbeat<Connection> {
  const slots = Array.from({ length: beatTicks }, () => new Set<Connection>());
  let hand = 0;
  let count = 0;
  let tellEmptied: (() => void) | undefined;

  function tick(): void {
    hand = (hand + 1) % beatTicks;
    for (const connection of slots[hand] ?? []) connection.beat();
    const due = slots[(hand + beatTicks - patienceTicks) % beatTicks] ?? [];
    for (const connection of due) if (!connection.heard) connection.drop();
  }

  const timer = setInterval(tick, tickMs);

  return {
    add(connection) {
      connection.slot = hand;
      slots[hand]?.add(connection);
      count += 1;
    },
    remove(connection) {
      if (slots[connection.slot]?.delete(connection)) count -= 1;
      if (count === 0) tellEmptied?.();
    },
    emptied() {
      const { promise, resolve } = Promise.withResolvers<void>();
      tellEmptied = resolve;
      if (count === 0) resolve();
      return promise;
    },
    all: () => slots.flatMap((slot) => [...slot]),
    stop: () => clearInterval(timer),
  };
}
