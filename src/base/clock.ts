/** What time it is, as an argument: whoever needs the time is given a clock and never looks at the wall. */

/** `now()` is in milliseconds since 1970, UTC. */
export type Clock = { now(): number };

export const systemClock: Clock = { now: () => Date.now() };

/** Milliseconds since 1970 as RFC 3339 in UTC with milliseconds, the only way times are written here. */
export function toTimestamp(ms: number): string {
  return new Date(ms).toISOString();
}
