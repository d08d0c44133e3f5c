/** Decides where a subscription starts: at the present, at the cursor it came with, or – told so – at neither. */
import type { Log } from "../../base/log.ts";
import type { Sight } from "../../model/person.ts";
import type { Notifications } from "../../store/notifications/tables.ts";
import type { CatchUp } from "./catch-up.ts";
import type { ResyncReason } from "./control-frames.ts";
import type { Delivery } from "./delivery.ts";
import type { History } from "./history.ts";
import type { LogEnd } from "./log-end.ts";
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
  logEnd: LogEnd;
  delivery: Delivery;
  catchUp: CatchUp;
  log: Log;
};

const isCursor = (after: number) => Number.isSafeInteger(after) && after >= 0;

export function createOpening(tools: Tools): Opening {
  const { history, logEnd, delivery, catchUp, log } = tools;
  let failed: (() => void)[] = [];
  let floorAsked: Promise<number> | undefined;

  function open(subscriber: Subscriber, after: number | undefined): void {
    subscriber.start += 1;
    subscriber.replaying = after !== undefined;
    subscriber.mode = "opening";
    if (after === undefined) begin(subscriber, history.position(), "live", logEnd.of(subscriber.sight));
    else void resume(subscriber, after);
  }

  /** `told`: the cursor it holds from here on; what lies between that and `at` happened before it came. */
  function begin(subscriber: Subscriber, at: number, mode: "live" | "behind", told = at): void {
    subscriber.seen = at;
    subscriber.mode = mode;
    delivery.welcome(subscriber, told);
    if (subscriber.mode === "behind") catchUp.add(subscriber);
  }

  async function resume(subscriber: Subscriber, after: number): Promise<void> {
    const { start } = subscriber;
    const isStale = () => subscriber.start !== start || subscriber.mode !== "opening";
    try {
      const refusal = await refusalOf(subscriber.sight, after);
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

  async function refusalOf(sight: Sight, after: number): Promise<ResyncReason | undefined> {
    if (!isCursor(after)) return "unknown_cursor";
    const floor = await floorOfLog();
    if (!(await logEnd.reaches(sight, after))) return "unknown_cursor";
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
