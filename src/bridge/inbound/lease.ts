/** Sees to it that one process among replicas does a piece of work: whoever holds the lease in the database. */
import { type Clock, toTimestamp } from "../../base/clock.ts";
import type { Log } from "../../base/log.ts";
import type { Store } from "../../store/tables.ts";

export type LeaseTools = {
  store: Store;
  clock: Clock;
  log: Log;
  owner: string;
  /** True where no other process can share the database: a lease of another is that of a dead one. */
  alone: boolean;
  leaseMs?: number;
};

/** By then every lease has run out. */
const farAhead = Date.UTC(9999, 0);

/** Runs `work` whenever the lease is ours; its signal aborts when it is not any more. Answers how to stop. */
export function holdLease(
  name: string,
  { store, clock, log, owner, alone, leaseMs = 9_000 }: LeaseTools,
  work: (signal: AbortSignal) => Promise<void>,
): () => Promise<void> {
  let working: { leave: AbortController; done: Promise<void>; until: number } | undefined;
  let asking: Promise<void> = Promise.resolve();

  async function ask(): Promise<void> {
    const now = clock.now();
    const until = now + leaseMs;
    const [at, to] = [toTimestamp(alone ? farAhead : now), toTimestamp(until)];
    const isOurs = await store.write((tables) => tables.leases.take(name, owner, at, to)).catch(failed);
    if (isOurs) begin(until);
    else if (isOurs === false || (working && clock.now() >= working.until)) await end();
  }

  /** Undefined: the database did not say; what we hold we hold until it runs out. */
  function failed(error: unknown): undefined {
    log.warn({ err: error, lease: name }, "a lease could not be prolonged");
  }

  function begin(until: number): void {
    if (working) {
      working.until = until;
      return;
    }
    const leave = new AbortController();
    working = { leave, until, done: work(leave.signal) };
  }

  async function end(): Promise<void> {
    const ended = working;
    working = undefined;
    ended?.leave.abort();
    await ended?.done;
  }

  const askInTurn = () => {
    asking = asking.then(ask);
  };
  askInTurn();
  const timer = setInterval(askInTurn, leaseMs / 3);
  return async () => {
    clearInterval(timer);
    await asking;
    await end();
    await store.write((tables) => tables.leases.leave(name, owner)).catch(() => undefined);
  };
}
