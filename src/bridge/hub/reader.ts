/** Reads the log as it grows, each row once, however many signals say that there is news. */
import type { Log } from "../../base/log.ts";
import type { Notifications } from "../../store/notifications/tables.ts";
import type { History } from "./history.ts";
import { nextTurn } from "./roster.ts";

export type Reader = {
  /**
   * Takes in everything that was committed before the call. Calls that come together share one read. Resolves also
   * when the log could not be read; the next look reads on.
   */
  look(): Promise<void>;
  /** Resolves when nothing is read any more. */
  stop(): Promise<void>;
};

type Tools = {
  notifications: Pick<Notifications, "after">;
  history: History;
  log: Log;
  /** Called after each piece that was taken in. */
  onNews: () => void;
};

/** Rows read at a time: a piece of work that keeps nobody waiting for long. */
const rows = 256;

export function createReader({ notifications, history, log, onNews }: Tools): Reader {
  let reading: Promise<void> | undefined;
  let again = false;
  let failing = false;
  let stopped = false;

  async function read(): Promise<void> {
    try {
      do again = false;
      while (!stopped && ((await readPiece()) || again));
      failing = false;
    } catch (error) {
      if (!failing) log.warn({ err: error }, "the log could not be read");
      failing = true;
    } finally {
      reading = undefined;
    }
  }

  /** Whether there may be more. */
  async function readPiece(): Promise<boolean> {
    const entries = await notifications.after(history.position(), rows);
    if (entries.length === 0) return false;
    history.append(entries);
    onNews();
    if (entries.length < rows) return false;
    await nextTurn();
    return true;
  }

  return {
    look() {
      again = true;
      if (!stopped) reading ??= read();
      return reading ?? Promise.resolve();
    },
    async stop() {
      stopped = true;
      await reading;
    },
  };
}
