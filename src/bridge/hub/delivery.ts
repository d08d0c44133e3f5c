/** Writes to one subscription: what happened, and where it stands. It never decides when. */
import {
  caughtUpFrame,
  createPositionWriter,
  type ResyncReason,
  resyncFrame,
  welcomeFrame,
} from "./control-frames.ts";
import type { History } from "./history.ts";
import type { LogEnd } from "./log-end.ts";
import type { Counts } from "./stats.ts";
import type { Subscriber } from "./subscriber.ts";

export type Delivery = {
  /** Tells what may be heard above `seen`, up to `to` or as far as there is memory for. */
  tell(subscriber: Subscriber, to: number): void;
  /** `cursor`: the one it holds. */
  welcome(subscriber: Subscriber, cursor: number): void;
  /** Says how far it has moved past what it did not hear, unless it was told a moment ago. */
  position(subscriber: Subscriber): void;
  caughtUp(subscriber: Subscriber): void;
  /** Nothing can be replayed from where it stands: it goes on from here. */
  resync(subscriber: Subscriber, reason: ResyncReason): void;
};

type Tools = {
  history: History;
  logEnd: LogEnd;
  counts: Counts;
  heartbeatSeconds: number;
  positionMs: number;
  /** Called when more waits in the connection than is good. */
  pause: (subscriber: Subscriber) => void;
};

/** More than this many bytes waiting: nothing more is written until they are gone. */
const enoughWaiting = 256 * 1024;

export function createDelivery(tools: Tools): Delivery {
  const { history, logEnd, counts, heartbeatSeconds, positionMs, pause } = tools;
  const positionBytes = createPositionWriter();

  function write(subscriber: Subscriber, bytes: Buffer): void {
    const { sink } = subscriber;
    if (!sink.write(bytes) && sink.waiting() > enoughWaiting && subscriber.mode !== "closed")
      pause(subscriber);
  }

  function control(subscriber: Subscriber, frame: { type: string; cursor: number }): void {
    subscriber.cursor = frame.cursor;
    write(subscriber, subscriber.sink.codec.control(frame));
  }

  function position(subscriber: Subscriber): void {
    const { seen, cursor, sight } = subscriber;
    const reached = Math.max(cursor, Math.min(seen, logEnd.of(sight)));
    if (reached === cursor) return;
    const now = performance.now();
    if (now - subscriber.positionAt < positionMs) return;
    subscriber.positionAt = now;
    const bytes = positionBytes(subscriber.sink.codec, reached, cursor);
    subscriber.cursor = reached;
    write(subscriber, bytes);
  }

  return {
    tell(subscriber, to) {
      const { seen, cursor, sink } = subscriber;
      const batch = subscriber.channel.batch(history, { seen, cursor, to, codec: sink.codec });
      subscriber.seen = batch.seen;
      subscriber.cursor = batch.cursor;
      counts.frames += batch.frames;
      if (batch.bytes) write(subscriber, batch.bytes);
    },
    welcome: (subscriber, cursor) => control(subscriber, welcomeFrame(cursor, heartbeatSeconds)),
    position,
    caughtUp(subscriber) {
      position(subscriber);
      control(subscriber, caughtUpFrame(subscriber.cursor));
    },
    resync(subscriber, reason) {
      subscriber.seen = history.position();
      counts.resyncs += 1;
      control(subscriber, resyncFrame(reason, Math.min(subscriber.seen, logEnd.of(subscriber.sight))));
    },
  };
}
