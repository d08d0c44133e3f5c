/** Many callers asking at once: as fast as they are answered, or at a fixed pace. Times are in milliseconds. */
import { setTimeout as pause } from "node:timers/promises";
import { openConnection } from "./http-connection.ts";

export type Calls = { url: string; callers: number; seconds: number; requestOf: (number: number) => string };
/** `times`: of each answered call, from its sending (at a pace: from when it was due) to its whole answer. */
export type Called = { times: number[]; statuses: Map<number, number>; seconds: number };

/** Each caller asks again as soon as it is answered. */
export async function callUnbroken({ url, callers, seconds, requestOf }: Calls): Promise<Called> {
  const called: Called = { times: [], statuses: new Map(), seconds: 0 };
  const begin = performance.now();
  const end = begin + seconds * 1000;
  let next = 0;
  const call = async () => {
    const connection = openConnection(url);
    while (performance.now() < end) await timed(called, () => connection.ask(requestOf(next++)));
    connection.close();
  };
  await Promise.all(Array.from({ length: callers }, call));
  return { ...called, seconds: (performance.now() - begin) / 1000 };
}

/**
 * `perSecond` calls are due, evenly spread, whether or not earlier ones were answered – as the world asks. A call
 * that finds no free caller waits, and its waiting counts.
 */
export async function callAtPace(
  { url, callers, seconds, requestOf }: Calls,
  perSecond: number,
): Promise<Called> {
  const called: Called = { times: [], statuses: new Map(), seconds: 0 };
  const free = Array.from({ length: callers }, () => openConnection(url));
  const begin = performance.now();
  const total = Math.round(seconds * perSecond);
  let next = 0;
  const call = async (connection: ReturnType<typeof openConnection>) => {
    while (next < total) {
      const number = next++;
      const due = begin + (number * 1000) / perSecond;
      const ahead = due - performance.now();
      if (ahead > 0) await pause(ahead);
      await timed(called, () => connection.ask(requestOf(number)), ahead > 0 ? performance.now() : due);
    }
    connection.close();
  };
  await Promise.all(free.map(call));
  return { ...called, seconds: (performance.now() - begin) / 1000 };
}

async function timed(called: Called, ask: () => Promise<{ status: number }>, from = performance.now()) {
  const { status } = await ask();
  called.times.push(performance.now() - from);
  called.statuses.set(status, (called.statuses.get(status) ?? 0) + 1);
}

/** @throws Error when anything was answered that the figure does not count */
export function mustBe(called: Called, ...wanted: number[]): void {
  const others = [...called.statuses].filter(([status]) => !wanted.includes(status));
  if (others.length > 0)
    throw new Error(`answered ${others.map(([status, count]) => `${status} × ${count}`)}`);
}
