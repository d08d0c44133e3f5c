/**
 * Tells those who moved past things they did not hear where they stand. It goes by its own clock, never by what
 * happens, so that a position frame says nothing of what was passed.
 */
import type { Delivery } from "./delivery.ts";
import type { LogEnd } from "./log-end.ts";
import type { Roster } from "./roster.ts";
import type { Subscriber } from "./subscriber.ts";

type Tools = { roster: Roster; delivery: Delivery; logEnd: LogEnd; positionMs: number };

export function startPositions({ roster, delivery, logEnd, positionMs }: Tools): { stop: () => void } {
  /** A timer may go off a little early. */
  const pause = positionMs + 10;
  let timer = setTimeout(round, pause);
  let stopped = false;

  function tellPosition(subscriber: Subscriber): void {
    if (subscriber.mode === "live" || subscriber.mode === "behind") delivery.position(subscriber);
  }

  async function round(): Promise<void> {
    await logEnd.move();
    await roster.sweep(tellPosition);
    if (!stopped) timer = setTimeout(round, pause);
  }

  return {
    stop() {
      stopped = true;
      void logEnd.move();
      clearTimeout(timer);
    },
  };
}
