/** Puts together the limits on how often one may ask, as the settings set them. */
import type { Clock } from "../../base/clock.ts";
import type { Log } from "../../base/log.ts";
import type { Store } from "../../store/tables.ts";
import { createCountRequests } from "./count-requests.ts";
import type { Limit } from "./limit-requests.ts";

export type LimitSettings = { rateLimitPerMinute: number; rateLimitPerAddress: number };
export type Limits = { address: Limit; person: Limit };

const windowSeconds = 60;
/** While the database does not answer, one line in so many milliseconds says so. */
const silenceMs = 60_000;

export function createLimits(
  { store, clock, log }: { store: Pick<Store, "requestCounts">; clock: Clock; log: Log },
  { rateLimitPerMinute, rateLimitPerAddress }: LimitSettings,
): Limits {
  const tools = { counts: store.requestCounts, clock, tell: createTell(log) };
  const limitOf = (name: string, limit: number): Limit => {
    const quota = { name, limit, windowSeconds };
    const count = createCountRequests(tools, quota);
    return { quota, count: (key) => count(`${name} ${key}`) };
  };
  return { address: limitOf("address", rateLimitPerAddress), person: limitOf("person", rateLimitPerMinute) };
}

function createTell(log: Log): (error: unknown) => void {
  let last = Number.NEGATIVE_INFINITY;
  return (error) => {
    const now = performance.now();
    if (now - last < silenceMs) return;
    last = now;
    log.warn({ err: error }, "requests are counted by each gateway for itself, the database does not answer");
  };
}
