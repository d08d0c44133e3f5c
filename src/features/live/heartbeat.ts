/**
 * One wheel for all connections: at each tick it turns by one slot, lets those in it be heard, and drops those that did
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

/** The wheel's slots: the time between two beats is divided into so many ticks. */
const slotCount = 25;
/** Of them, how many a client has to answer in: with a beat every 25 s, a dead peer is gone within 35 s. */
const patience = 10;

/** `seconds`: from one beat to the next. */
export function startHeartbeat<Connection extends Beating>(seconds: number): Heartbeat<Connection> {
  const slots = Array.from({ length: slotCount }, () => new Set<Connection>());
  let hand = 0;
  let count = 0;
  let tellEmptied: (() => void) | undefined;

  function tick(): void {
    hand = (hand + 1) % slotCount;
    for (const connection of slots[hand] ?? []) connection.beat();
    const due = slots[(hand + slotCount - patience) % slotCount] ?? [];
    for (const connection of due) if (!connection.heard) connection.drop();
  }

  const timer = setInterval(tick, (seconds * 1000) / slotCount);

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
