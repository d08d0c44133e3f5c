/** Decides where a subscription starts: at the present, at the cursor it came with, or – told so – at neither. */
import type { Log } from "../../base/log.ts";
import type { Notifications } from "../../store/notifications/tables.ts";
import type { CatchUp } from "./catch-up.ts";
import type { ResyncReason } from "./control-frames.ts";
import type { Delivery } from "./delivery.ts";
import type { History } from "./history.ts";
import type { Reader } from "./reader.ts";
import type { Subscriber } from "./subscriber.ts";

export type Opening = {
  /** `after`: the cursor it holds; undefined: it wants what happens from now on. */
  open(subscriber: Subscriber, after: number | undefined): void;
  /** Tries again what failed because the log could not be asked. */
  retry(): void;
};

type Tools = {
  notifications: Pick<Notifications, "bounds">;
  history: History;
  reader: Reader;
  delivery: Delivery;
  catchUp: CatchUp;
  log: Log;
};

const isCursor = (after: number) => Number.isSafeInteger(after) && after >= 0;

export function createOpening(tools: Tools): Opening {
  const { history, reader, delivery, catchUp, log } = tools;
  let failed: (() => void)[] = [];
  let floorAsked: Promise<number> | undefined;

  function open(subscriber: Subscriber, after: number | undefined): void {
    subscriber.start += 1;
    subscriber.replaying = after !== undefined;
    subscriber.mode = "opening";
    if (after === undefined) begin(subscriber, history.position(), "live");
    else void resume(subscriber, after);
  }

  function begin(subscriber: Subscriber, at: number, mode: "live" | "behind"): void {
    subscriber.seen = at;
    subscriber.mode = mode;
    delivery.welcome(subscriber);
    if (subscriber.mode === "behind") catchUp.add(subscriber);
  }

  async function resume(subscriber: Subscriber, after: number): Promise<void> {
    const { start } = subscriber;
    const isStale = () => subscriber.start !== start || subscriber.mode !== "opening";
    try {
      const refusal = await refusalOf(after);
      if (isStale()) return;
      if (refusal) refuse(subscriber, after, refusal);
      else begin(subscriber, after, "behind");
    } catch (error) {
      log.debug({ err: error }, "the log could not be asked for its bounds");
      failed.push(() => !isStale() && void resume(subscriber, after));
    }
  }

  /** The welcome stays behind: were the connection cut before the resync, the client would come back and be told again. */
  function refuse(subscriber: Subscriber, after: number, reason: ResyncReason): void {
    subscriber.replaying = false;
    begin(subscriber, isCursor(after) ? after : 0, "live");
    delivery.resync(subscriber, reason);
  }

  /** A cursor above our position may come from an answer that was read a moment before we looked. */
  async function refusalOf(after: number): Promise<ResyncReason | undefined> {
    if (!isCursor(after)) return "unknown_cursor";
    const floor = await floorOfLog();
    if (after > history.position()) await reader.look();
    if (after > history.position()) return "unknown_cursor";
    return after < floor ? "expired" : undefined;
  }

  /** Those who come together ask once. */
  function floorOfLog(): Promise<number> {
    floorAsked ??= tools.notifications
      .bounds()
      .then(({ floor }) => floor)
      .finally(() => {
        floorAsked = undefined;
      });
    return floorAsked;
  }

  return {
    open,
    retry() {
      const again = failed;
      failed = [];
      for (const resumeOne of again) resumeOne();
    },
  };
}
