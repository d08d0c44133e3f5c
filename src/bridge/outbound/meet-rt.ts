/**
 * Makes RT's acquaintance at the start: asks until it answers, looks whether it is set up for what we rely on, and
 * knows how it stands with RT from then on. It logs what changes, once; the writes wait elsewhere.
 */
import { setTimeout as pause } from "node:timers/promises";
import type { Log } from "../../base/log.ts";
import { RtForbidden, RtNotFound, RtSignInRefused } from "../rt/errors.ts";
import type { RT, RtHealth } from "../rt/rt.ts";
import type { Mark } from "./errands/mark.ts";

export type Acquaintance = {
  start(): void;
  /** "starting" until RT was asked for the first time, then "well", or why not. */
  condition(): "well" | "starting" | { why: string };
  stop(): Promise<void>;
};

export type MeetTools = {
  rt: RT & { health: RtHealth };
  log: Log;
  mark: Mark;
  /** RT_DEFAULT_QUEUE. */
  queue: string;
  /** Called each time RT is back. */
  back: () => void;
  everyMs?: number;
};

export function meetRt({ rt, log, mark, queue, back, everyMs = 1_000 }: MeetTools): Acquaintance {
  let condition: ReturnType<Acquaintance["condition"]> = "starting";
  const leaving = new AbortController();
  let met: Promise<void> | undefined;
  let stopWatching = () => {};
  return {
    start() {
      met = meet();
      stopWatching = rt.health.onChange((state) => {
        if (state === "up") isBack();
        if (state === "down") isAway(rt.health.lastFailure);
      });
    },
    condition: () => condition,
    async stop() {
      stopWatching();
      leaving.abort();
      await met;
    },
  };

  async function meet(): Promise<void> {
    while (!leaving.signal.aborted && !(await answers())) {
      await pause(everyMs, undefined, { signal: leaving.signal }).catch(() => undefined);
    }
  }

  async function answers(): Promise<boolean> {
    try {
      const { version, timezone } = await rt.checkLogin({ signal: leaving.signal });
      log.info({ version, timezone }, "RT answers");
      isBack();
      await checkSetUp();
      return true;
    } catch (error) {
      if (!leaving.signal.aborted) isAway(rt.health.lastFailure ?? error);
      return false;
    }
  }

  function isBack(): void {
    if (typeof condition === "object") log.info("RT is back");
    condition = "well";
    back();
  }

  function isAway(error: unknown): void {
    const why = error instanceof RtSignInRefused ? refusedWhy : awayWhy;
    const known = typeof condition === "object" && condition.why === why;
    condition = { why };
    if (!known)
      log.warn({ why, ...(error instanceof Error && { said: error.message }) }, "RT is away; writes wait");
  }

  async function checkSetUp(): Promise<void> {
    try {
      await rt.readQueue(queue);
      if (mark.kind === "field") await checkMarkField(mark.name);
    } catch (error) {
      if (!(error instanceof RtNotFound || error instanceof RtForbidden)) throw error;
      log.error({ queue }, "RT_DEFAULT_QUEUE names a queue that RT does not show to the gateway's account");
    }
  }

  /** Without its field a lost ticket is not found again, and would be opened twice. */
  async function checkMarkField(name: string): Promise<void> {
    const fields = await rt.listCustomFields(queue);
    if (fields.some((field) => field.name.toLowerCase() === name.toLowerCase())) return;
    log.error(
      { field: name, queue },
      "RT_SUBMISSION_MARK names a custom field that this queue does not have",
    );
  }
}

const awayWhy = "RT does not answer";
const refusedWhy = "RT turns the gateway's account away: look at RT_USERNAME and RT_PASSWORD";
