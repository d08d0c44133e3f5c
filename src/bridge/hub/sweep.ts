/** Tells everybody who is live what was read, in slices; what is read meanwhile is told in the next round. */
import type { Log } from "../../base/log.ts";
import type { CatchUp } from "./catch-up.ts";
import type { Delivery } from "./delivery.ts";
import type { History } from "./history.ts";
import type { Roster } from "./roster.ts";
import type { Subscriber } from "./subscriber.ts";
import type { WaitingPulls } from "./waiting-pulls.ts";

type Tools = {
  history: History;
  roster: Roster;
  delivery: Delivery;
  catchUp: CatchUp;
  pulls: WaitingPulls;
  log: Log;
};

export function createSweep({ history, roster, delivery, catchUp, pulls, log }: Tools): { run: () => void } {
  let running = false;

  async function goRound(): Promise<void> {
    running = true;
    let told = -1;
    while (told < history.position()) {
      const to = history.position();
      pulls.wake();
      await roster.sweep((subscriber) => advance(subscriber, to));
      told = to;
    }
    running = false;
  }

  /** What is too much for one piece, or no longer in the ring, is left to the catching up. */
  function advance(subscriber: Subscriber, to: number): void {
    if (subscriber.mode !== "live" || subscriber.seen >= to) return;
    delivery.tell(subscriber, to);
    if (subscriber.mode === "live" && subscriber.seen < to) catchUp.add(subscriber);
  }

  return {
    run() {
      if (running) return;
      goRound().catch((error: unknown) => {
        running = false;
        log.error({ err: error }, "a sweep broke off");
      });
    },
  };
}
