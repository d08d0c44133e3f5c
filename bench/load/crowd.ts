/** Many feed sockets as one: opened some at a time, counted together. It keeps no frame. */
import type { Socket } from "node:net";
import { isNotification, type OnText, openFeed } from "./feed-socket.ts";

export type Crowd = {
  size: number;
  /** Notifications that all of them got so far. */
  frames(): number;
  /** Resolves when `frames` has come to `count`. */
  reached(count: number): Promise<void>;
  /** Resolves when the server has closed all of them, or they are cut here. */
  leave(): Promise<void>;
};
export type CrowdOptions = {
  url: string;
  size: number;
  /** The path each opens. */
  path?: string;
  /** How many knock at the same time; Node keeps 511 waiting at its door. */
  atOnce?: number;
  /** Beside the counting, for each notification of each socket. */
  onNotification?: (socket: number, bytes: Buffer, from: number, to: number) => void;
};

export async function gather({
  url,
  size,
  path = "/ws",
  atOnce = 100,
  onNotification,
}: CrowdOptions): Promise<Crowd> {
  const sockets: Socket[] = [];
  let frames = 0;
  let wanted = Number.POSITIVE_INFINITY;
  let arrived = () => {};
  const onTextOf =
    (socket: number): OnText =>
    (bytes, from, to) => {
      if (!isNotification(bytes, from, to)) return;
      frames += 1;
      onNotification?.(socket, bytes, from, to);
      if (frames >= wanted) arrived();
    };
  for (let first = 0; first < size; first += atOnce) {
    const numbers = Array.from({ length: Math.min(atOnce, size - first) }, (_, index) => first + index);
    sockets.push(...(await Promise.all(numbers.map((number) => openFeed(url, path, onTextOf(number))))));
  }
  return {
    size,
    frames: () => frames,
    reached(count) {
      if (frames >= count) return Promise.resolve();
      wanted = count;
      return new Promise((resolve) => {
        arrived = resolve;
      });
    },
    async leave() {
      const closed = sockets.map((socket) => new Promise((resolve) => socket.once("close", resolve)));
      for (const socket of sockets) socket.destroy();
      await Promise.all(closed);
    },
  };
}
