/**
 * The shared commit: deeds that arrive together run one after another in one transaction and are all answered after
 * its commit – one flush to the disk for many. Should one of them throw, all are taken back and run again, each in a
 * savepoint of its own, so that it alone fails. Speaks no SQL.
 */
import { setImmediate as turn } from "node:timers/promises";
import type { WriteConnection } from "./dialect.ts";
import { StoreError, StoreUnavailable } from "./errors.ts";
import { HeldConnection } from "./held-connection.ts";
import type { Tables } from "./tables.ts";

/** How many share a commit at most, and after how many milliseconds no further one begins: others wait for us. */
const mostDeeds = 256;
const longestMs = 8;
/** For how long at most a commit waits for more to come along. Whoever writes alone waits for one turn of the loop. */
const gatheringMs = 2;

type Waiting = {
  run: (tables: Tables) => Promise<unknown>;
  resolve: (result: unknown) => void;
  reject: (error: unknown) => void;
};
type Done = Waiting & { result: unknown };

export class Writer {
  readonly #held: HeldConnection;
  #waiting: Waiting[] = [];
  /** How many of those in front were taken back, because one of them threw. */
  #suspected = 0;
  #running: Promise<void> | undefined;
  #closed = false;
  #failing = false;

  /** `open` is called for the first connection and for each that replaces a broken one; `tell` when one broke. */
  constructor(open: () => Promise<WriteConnection>, tell: (cause: unknown) => void) {
    this.#held = new HeldConnection(open, (cause) => {
      this.#failing = true;
      tell(cause);
    });
  }

  write<Result>(deed: (tables: Tables) => Promise<Result>): Promise<Result> {
    return new Promise((resolve, reject) => {
      if (this.#closed) return reject(new StoreUnavailable("The store is closed."));
      this.#waiting.push({ run: deed, resolve: resolve as (result: unknown) => void, reject });
      this.#running ??= this.#run();
    });
  }

  /** Whether the last attempt to write something down failed. */
  get failing(): boolean {
    return this.#failing;
  }

  /** Finishes what waits, then lets go of the connection. */
  async close(): Promise<void> {
    this.#closed = true;
    await this.#running;
    await this.#held.close();
  }

  async #run(): Promise<void> {
    while (this.#waiting.length > 0) {
      await this.#gather();
      await this.#shareCommit();
    }
    this.#running = undefined;
  }

  /** A commit costs nearly the same for one deed as for sixteen: as long as each turn of the loop brings more, it waits. */
  async #gather(): Promise<void> {
    const until = performance.now() + gatheringMs;
    let aboard = 0;
    while (this.#waiting.length > aboard && performance.now() < until) {
      aboard = this.#waiting.length;
      await turn();
    }
  }

  async #shareCommit(): Promise<void> {
    const connection = await this.#held.begin().catch((error: unknown) => this.#refuseAll(error));
    if (!connection) return;
    const done: Done[] = [];
    try {
      await (this.#suspected > 0 ? this.#performEach(connection, done) : this.#performAll(connection, done));
      await (done.length > 0 ? connection.commit() : connection.rollback());
    } catch (error) {
      // The transaction is gone, with the connection or by itself: none of these took effect.
      await this.#held.discard(error);
      for (const deed of done) deed.reject(asLost(error));
      return;
    }
    if (done.length > 0) this.#failing = false;
    for (const deed of done) deed.resolve(deed.result);
  }

  #refuseAll(cause: unknown): undefined {
    const refusal = new StoreUnavailable("The database cannot be written to at the moment.", { cause });
    for (const deed of this.#waiting.splice(0)) deed.reject(refusal);
    this.#suspected = 0;
  }

  /** Ends at the first deed that throws; what was done before it is to be run again. Then `done` is empty. */
  async #performAll(connection: WriteConnection, done: Done[]): Promise<void> {
    for (const deed of this.#next(mostDeeds)) {
      try {
        done.push(await perform(connection, deed));
      } catch (error) {
        if (done.length === 0) return deed.reject(error);
        return this.#takeBack([...done.splice(0), deed]);
      }
    }
  }

  #takeBack(deeds: Waiting[]): void {
    this.#waiting.unshift(...deeds);
    this.#suspected = deeds.length;
  }

  /** Each in a savepoint: a deed that throws takes back what it did itself. */
  async #performEach(connection: WriteConnection, done: Done[]): Promise<void> {
    for (const deed of this.#next(this.#suspected)) {
      this.#suspected -= 1;
      await connection.mark().catch((error: unknown) => {
        deed.reject(asLost(error));
        throw error;
      });
      try {
        done.push(await perform(connection, deed));
      } catch (error) {
        deed.reject(error);
        await connection.undo();
      }
    }
  }

  *#next(most: number): Generator<Waiting> {
    const until = performance.now() + longestMs;
    for (let count = 0; count < most; count += 1) {
      const deed = count === 0 || performance.now() < until ? this.#waiting.shift() : undefined;
      if (!deed) return;
      yield deed;
    }
  }
}

/** What is told to a deed of which nothing was kept, through no fault of its own. */
function asLost(error: unknown): StoreError {
  return error instanceof StoreError ? error : new StoreUnavailable("The commit failed.", { cause: error });
}

/** What it throws is the deed's own affair. */
async function perform(connection: WriteConnection, deed: Waiting): Promise<Done> {
  const result = await deed.run(connection.tables);
  if (!connection.sound()) throw new StoreUnavailable("A query of this deed failed, and the deed went on.");
  return { ...deed, result };
}
