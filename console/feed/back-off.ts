/** How long to stay away after a connection was lost: twice as long each time, half of it by chance. Pure. */

const shortestMs = 500;
const longestMs = 30_000;

/** `failures`: how many tries failed in a row, from 0; `chance`: from 0 up to 1. Milliseconds. */
export function pauseAfter(failures: number, chance: number): number {
  const full = Math.min(longestMs, shortestMs * 2 ** Math.min(failures, 20));
  return Math.round(full / 2 + (full / 2) * chance);
}
