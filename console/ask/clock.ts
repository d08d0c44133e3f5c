/**
 * What time it is at the gateway, as its answers tell: a browser's own clock may be minutes off, and what has just happened
 * would then be old, or yet to come. Pure.
 */

/** Times in milliseconds. */
export type Clock = {
  now(): number;
  /** `date`: an answer's header of this name; `askedAt`: by the browser's own clock. */
  hear(date: string | null, askedAt: number): void;
};

/** An answer that took longer says too little. */
const longestMs = 2_000;
/** The header has whole seconds: what is less is no difference. */
const leastMs = 2_500;

export function createClock(own: () => number): Clock {
  let ahead = 0;
  return {
    now: () => own() + ahead,
    hear(date, askedAt) {
      const took = own() - askedAt;
      const told = Date.parse(date ?? "") + 500;
      if (Number.isNaN(told) || took < 0 || took > longestMs) return;
      const by = told - (askedAt + took / 2);
      ahead = Math.abs(by) < leastMs ? 0 : by;
    },
  };
}
