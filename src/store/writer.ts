/**
 * The shared commit: deeds that arrive together run one after another in one transaction, each in a savepoint of its
 * own, and are all answered after its commit – one flush to the disk for many. Speaks no SQL.
 */
import { setTimeout as pause, setImmediate as turn } from "node:timers/promises";
import type { WriteConnection } from "./dialect.ts";
import { StoreError, StoreUnavailable } from "./errors.ts";
import type { Tables } from "./tables.ts";

/** How many share a commit at most, and after how many milliseconds no further one begins: others wait for us. */
const mostDeeds = 256;
const longestMs = 8;
/** For how long deeds wait for a database that cannot be reached or is held by somebody else. */
const patienceMs = 10_000;
const pauseMs = 50;

type Waiting = {
  run: (tables: Tables) => Promise<unknown>;
  resolve: (result: unknown) => void;
  reject: (error: unknown) => void;
};
type Done = Waiting & { result: unknown };

export class Writer {
  readonly #open: () => Promise<WriteConnection>;
  readonly #tell: (cause: unknown) => void;
  #connection: WriteConnection | undefined;
  #waiting: Waiting[] = [];
  #running: Promise<void> | undefined;
  #closed = false;

  /** `open` is called for the first connection and for each that replaces a broken one; `tell` when one broke. */
  constructor(open: () => Promise<WriteConnection>, tell: (cause: unknown) => void) {
    this.#open = open;
    this.#tell = tell;
  }

  write<Result>(deed: (tables: Tables) => Promise<Result>): Promise<Result> {
    return new Promise((resolve, reject) => {
      if (this.#closed) return reject(new StoreUnavailable("The store is closed."));
      this.#waiting.push({ run: deed, resolve: resolve as (result: unknown) => void, reject });
      this.#running ??= this.#run();
    });
  }

  /** Finishes what waits, then lets go of the connection. */
  async close(): Promise<void> {
    this.#closed = true;
    await this.#running;
    await this.#connection?.close();
    this.#connection = undefined;
  }

  async #run(): Promise<void> {
    while (this.#waiting.length > 0) {
      // All requests that this turn of the event loop brings in are on board before the transaction begins.
      await turn();
      await this.#shareCommit();
    }
    this.#running = undefined;
  }

  async #shareCommit(): Promise<void> {
    const connection = await this.#begin();
    if (!connection) return;
    const done: Done[] = [];
    try {
      await this.#performAll(connection, done);
      await (done.length > 0 ? connection.commit() : connection.rollback());
    } catch (error) {
      // The transaction is gone, with the connection or by itself: none of these took effect.
      await this.#discard(error);
      const lost =
        error instanceof StoreError ? error : new StoreUnavailable("The commit failed.", { cause: error });
      for (const deed of done) deed.reject(lost);
      return;
    }
    for (const deed of done) deed.resolve(deed.result);
  }

  /** Until the database lets us write, or the patience of those who wait is over. */
  async #begin(): Promise<WriteConnection | undefined> {
    const until = performance.now() + patienceMs;
    for (;;) {
      try {
        this.#connection ??= await this.#open();
        await this.#connection.begin();
        return this.#connection;
      } catch (error) {
        await this.#discard(error);
        if (performance.now() > until) return this.#refuseAll(error);
        await pause(pauseMs);
      }
    }
  }

  #refuseAll(cause: unknown): undefined {
    const refusal = new StoreUnavailable("The database cannot be written to at the moment.", { cause });
    for (const deed of this.#waiting.splice(0)) deed.reject(refusal);
  }

  async #performAll(connection: WriteConnection, done: Done[]): Promise<void> {
    const alone = this.#waiting.length === 1;
    const until = performance.now() + longestMs;
    for (let count = 0; count < mostDeeds; count += 1) {
      const deed = count === 0 || (!alone && performance.now() < until) ? this.#waiting.shift() : undefined;
      if (!deed) return;
      await perform(connection, deed, alone, done);
    }
  }

  async #discard(cause: unknown): Promise<void> {
    this.#tell(cause);
    const broken = this.#connection;
    this.#connection = undefined;
    await broken?.close().catch(() => undefined);
  }
}

/** One deed. What it threw is its own affair; what this throws means that the whole transaction is lost. */
async function perform(
  connection: WriteConnection,
  deed: Waiting,
  alone: boolean,
  done: Done[],
): Promise<void> {
  if (!alone) await connection.mark();
  try {
    const result = await deed.run(connection.tables);
    if (!connection.sound()) throw new StoreUnavailable("A query of this deed failed, and the deed went on.");
    done.push({ ...deed, result });
  } catch (error) {
    deed.reject(error);
    if (!alone) await connection.undo();
  }
}
