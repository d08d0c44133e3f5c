/**
 * How long somebody must wait before the next try to sign in. It slows down who guesses, and locks nobody out: who
 * comes from where the account was signed in before is not held up by what others do elsewhere. Pure.
 */

/** What one thing may do: so many tries at once, then a pause that doubles with each, up to the longest. */
export type Patience = { free: number; longestSeconds: number };
export type Mark = { count: number; until: number | null };

/** `pair`: this name from this network. `home`: the same, once it has succeeded. `name`, `network`: all tries of either. */
export const patience: Record<"home" | "pair" | "name" | "network", Patience> = {
  home: { free: 10, longestSeconds: 30 },
  pair: { free: 5, longestSeconds: 900 },
  name: { free: 20, longestSeconds: 900 },
  network: { free: 50, longestSeconds: 900 },
};

/** The mark after one more try at `now` (milliseconds since 1970). */
export function after(mark: Mark | undefined, now: number, { free, longestSeconds }: Patience): Mark {
  const count = (mark?.count ?? 0) + 1;
  if (count < free) return { count, until: null };
  return { count, until: now + 1000 * Math.min(longestSeconds, 2 ** Math.min(count - free, 30)) };
}

/** The mark without one try that turned out to be no guess. */
export function without(mark: Mark): Mark {
  return { count: Math.max(0, mark.count - 1), until: null };
}

/** In seconds, from `now` on; 0: none. */
export function waitOf(marks: Mark[], now: number): number {
  return Math.max(0, ...marks.map(({ until }) => (until === null ? 0 : Math.ceil((until - now) / 1000))));
}
