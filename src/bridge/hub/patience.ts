/** Waits for those whose connection is full, and cuts off those who do not read. */
import type { History } from "./history.ts";
import type { Counts } from "./stats.ts";
import type { Subscriber } from "./subscriber.ts";

export type Patience = {
  pause(subscriber: Subscriber): void;
  /** Looks after all that are paused; called at a slow fixed pace. */
  check(): void;
  size(): number;
};

type Tools = { history: History; counts: Counts; resume: (subscriber: Subscriber) => void };
type Wait = { taken: number; checks: number };

/** A client is cut off when this much waits for it … */
const tooMuchWaiting = 1024 * 1024;
/** … and at so many checks in a row it had taken nothing. */
const patientChecks = 5;

export function createPatience({ history, counts, resume }: Tools): Patience {
  const paused = new Map<Subscriber, Wait>();

  const isPaused = (subscriber: Subscriber) => subscriber.mode === "paused";

  /** What lies in the connection, and what of the log is held back for it. */
  function owed({ sink, seen }: Subscriber): number {
    return sink.waiting() + history.bytesAfter(seen);
  }

  function check(subscriber: Subscriber, wait: Wait): void {
    const taken = subscriber.sink.taken();
    wait.checks = taken > wait.taken ? 0 : wait.checks + 1;
    wait.taken = taken;
    if (wait.checks < patientChecks || owed(subscriber) < tooMuchWaiting) return;
    paused.delete(subscriber);
    counts.cutOff += 1;
    subscriber.sink.cutOff();
  }

  return {
    pause(subscriber) {
      subscriber.mode = "paused";
      if (paused.has(subscriber)) return;
      paused.set(subscriber, { taken: subscriber.sink.taken(), checks: 0 });
      subscriber.sink.onceDrained(() => {
        paused.delete(subscriber);
        if (isPaused(subscriber)) resume(subscriber);
      });
    },
    check() {
      for (const [subscriber, wait] of paused) {
        if (isPaused(subscriber)) check(subscriber, wait);
        else paused.delete(subscriber);
      }
    },
    size: () => paused.size,
  };
}
