/**
 * What a client of the feed keeps: every frame in order, each valid, and the cursor it holds. It finds a hole in the
 * `prev` chain by itself, as any client could.
 */
import { EventEmitter, once } from "node:events";
import type { ServerFrame } from "#src/model/frames.ts";
import { validFrame } from "./valid-frame.ts";

export type Told = Extract<ServerFrame, { id: number }>;
export type Named<Type extends string> = Extract<ServerFrame, { type: Type }>;

export type FeedNotes = {
  frames: ServerFrame[];
  /** Ids of the notifications, in the order they came. */
  heard(): number[];
  /** The cursor it holds; undefined before the first frame. */
  cursor(): number | undefined;
  /** The next frame of this type that nobody took before; waits for it. */
  next<Type extends string>(type: Type): Promise<Named<Type>>;
  /** Waits until it holds. @throws what went wrong with a frame, or that the connection ended */
  until(holds: () => boolean, what?: string): Promise<void>;
  /** Reads a frame. */
  take(text: string): void;
  /** The connection is over: nothing more will come. */
  end(): void;
  ended(): boolean;
};

export const isTold = (frame: ServerFrame): frame is Told => "id" in frame;

export function keepFeedNotes(): FeedNotes {
  const frames: ServerFrame[] = [];
  const news = new EventEmitter({ captureRejections: true }).setMaxListeners(0);
  let fault: unknown;
  let cursor: number | undefined;
  let taken = 0;
  let over = false;

  function hold(frame: ServerFrame): void {
    if ("prev" in frame && frame.prev !== cursor) {
      throw new Error(
        `a hole: prev is ${frame.prev}, but we hold ${cursor}; ${JSON.stringify(frame).slice(0, 120)}`,
      );
    }
    if (frame.type === "caught_up" && frame.cursor !== cursor) {
      throw new Error(`caught up at ${frame.cursor}, but we hold ${cursor}`);
    }
    if ("cursor" in frame) cursor = frame.cursor;
  }

  async function until(holds: () => boolean, what = String(holds)): Promise<void> {
    while (!holds()) {
      if (fault) throw fault;
      if (over) throw new Error(`the connection ended before: ${what}`);
      await once(news, "news");
    }
    if (fault) throw fault;
  }

  return {
    frames,
    heard: () => frames.filter(isTold).map(({ id }) => id),
    cursor: () => cursor,
    until,
    async next(type) {
      const find = () => frames.findIndex((frame, place) => place >= taken && frame.type === type);
      await until(() => find() >= 0, `a frame ${type}`);
      taken = find() + 1;
      return frames[taken - 1] as Named<typeof type>;
    },
    take(text) {
      try {
        const frame = validFrame(text);
        frames.push(frame);
        hold(frame);
      } catch (error) {
        fault ??= error;
      }
      news.emit("news");
    },
    end() {
      over = true;
      news.emit("news");
    },
    ended: () => over,
  };
}
