/**
 * Brings those who are behind to the present: who replays, who was paused, who came while a burst was told. All take
 * turns, a piece each, so that thousands who come back at once delay neither each other nor anybody else.
 */
import type { Log } from "../../base/log.ts";
import type { Delivery } from "./delivery.ts";
import type { History } from "./history.ts";
import { nextTurn } from "./roster.ts";
import type { Subscriber } from "./subscriber.ts";

export type CatchUp = {
  add(subscriber: Subscriber): void;
  /** Tries again what failed because the log could not be read. */
  retry(): void;
};

type Tools = { history: History; delivery: Delivery; log: Log };

/** How long the queue is worked on before everything else gets a turn, in milliseconds. */
const turnMs = 4;
/** Pages that are read at the same time, at most; who needs another one waits. */
const readsAtOnce = 4;

export function createCatchUp({ history, delivery, log }: Tools): CatchUp {
  let queue: Subscriber[] = [];
  let failed: Subscriber[] = [];
  /** Those who wait until one of the reads under way has ended. */
  let parked: Subscriber[] = [];
  let working = false;
  let reads = 0;

  function add(subscriber: Subscriber): void {
    subscriber.mode = "behind";
    queue.push(subscriber);
    if (!working) void work();
  }

  function requeue(subscribers: Subscriber[]): void {
    for (const subscriber of subscribers) if (subscriber.mode === "behind") add(subscriber);
  }

  async function work(): Promise<void> {
    working = true;
    await nextTurn();
    while (queue.length > 0) {
      turn();
      await nextTurn();
    }
    working = false;
  }

  function turn(): void {
    const until = performance.now() + turnMs;
    const round = queue;
    let done = 0;
    queue = [];
    while (done < round.length && performance.now() < until) {
      const subscriber = round[done++];
      if (subscriber?.mode === "behind") step(subscriber);
    }
    queue = round.slice(done).concat(queue);
  }

  function step(subscriber: Subscriber): void {
    const to = history.position();
    if (subscriber.seen < to) delivery.tell(subscriber, to);
    if (subscriber.mode !== "behind") return;
    if (subscriber.seen === to) arrive(subscriber);
    else if (history.find(subscriber.seen + 1)) queue.push(subscriber);
    else read(subscriber);
  }

  /** From here the sweep tells it. Nothing can happen between its last event and this. */
  function arrive(subscriber: Subscriber): void {
    subscriber.mode = "live";
    if (!subscriber.replaying) return;
    subscriber.replaying = false;
    delivery.caughtUp(subscriber);
  }

  function read(subscriber: Subscriber): void {
    if (reads >= readsAtOnce) return void parked.push(subscriber);
    reads += 1;
    void goOnAfter(history.load(subscriber.seen + 1), subscriber).finally(readEnded);
  }

  function readEnded(): void {
    reads -= 1;
    const waiting = parked;
    parked = [];
    requeue(waiting);
  }

  async function goOnAfter(loading: Promise<boolean>, subscriber: Subscriber): Promise<void> {
    const { start } = subscriber;
    const found = await loading.catch((error: unknown) => {
      log.debug({ err: error }, "the log could not be read for a replay");
      return undefined;
    });
    if (subscriber.mode !== "behind" || subscriber.start !== start) return;
    if (found === undefined) failed.push(subscriber);
    else if (found) add(subscriber);
    else expire(subscriber);
  }

  /** The log has forgotten what comes next. */
  function expire(subscriber: Subscriber): void {
    subscriber.replaying = false;
    subscriber.mode = "live";
    delivery.resync(subscriber, "expired");
  }

  return {
    add,
    retry() {
      const again = failed;
      failed = [];
      requeue(again);
    },
  };
}
