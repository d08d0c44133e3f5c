/** The one connection that writes: opened when needed, replaced when broken. It commits nothing by itself. */
import { setTimeout as pause } from "node:timers/promises";
import type { WriteConnection } from "./dialect.ts";

/** For how long deeds wait for a database that cannot be reached or is held by somebody else. */
const patienceMs = 10_000;
const pauseMs = 50;

export class HeldConnection {
  readonly #open: () => Promise<WriteConnection>;
  readonly #tell: (cause: unknown) => void;
  #connection: WriteConnection | undefined;

  /** `open` is called for the first connection and for each that replaces a broken one; `tell` when one broke. */
  constructor(open: () => Promise<WriteConnection>, tell: (cause: unknown) => void) {
    this.#open = open;
    this.#tell = tell;
  }

  /** With a transaction begun. @throws what was in the way when the patience was over */
  async begin(): Promise<WriteConnection> {
    const until = performance.now() + patienceMs;
    for (;;) {
      try {
        this.#connection ??= await this.#open();
        await this.#connection.begin();
        return this.#connection;
      } catch (error) {
        await this.discard(error);
        if (performance.now() > until) throw error;
        await pause(pauseMs);
      }
    }
  }

  /** It broke: the next one who begins gets another. */
  async discard(cause: unknown): Promise<void> {
    this.#tell(cause);
    await this.close().catch(() => undefined);
  }

  async close(): Promise<void> {
    const held = this.#connection;
    this.#connection = undefined;
    await held?.close();
  }
}
