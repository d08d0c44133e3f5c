/** Lends sessions, each to one caller at a time, first come first served. It does not know what they are used for. */
import { RtUnreachable } from "../../errors.ts";

export type Pool<T> = { use<R>(deed: (item: T) => Promise<R>, signal: AbortSignal): Promise<R> };
type Waiter<T> = (item: T) => void;

/** The item used last is lent first, so that few stay warm under little load. */
export function createPool<T>(items: T[]): Pool<T> {
  const free = [...items];
  const waiting = new Set<Waiter<T>>();

  function give(item: T): void {
    const [next] = waiting;
    if (next === undefined) free.push(item);
    else next(item);
  }

  return {
    async use(deed, signal) {
      const item = await take(free, waiting, signal);
      try {
        return await deed(item);
      } finally {
        give(item);
      }
    },
  };
}

function take<T>(free: T[], waiting: Set<Waiter<T>>, signal: AbortSignal): Promise<T> {
  if (signal.aborted) return Promise.reject(gaveUp(signal));
  const item = free.pop();
  if (item !== undefined) return Promise.resolve(item);
  return new Promise((resolve, reject) => {
    const onAbort = () => {
      waiting.delete(onItem);
      reject(gaveUp(signal));
    };
    const onItem = (given: T) => {
      waiting.delete(onItem);
      signal.removeEventListener("abort", onAbort);
      resolve(given);
    };
    waiting.add(onItem);
    signal.addEventListener("abort", onAbort, { once: true });
  });
}

function gaveUp(signal: AbortSignal): RtUnreachable {
  return new RtUnreachable("No session with RT came free in time.", { cause: signal.reason });
}
