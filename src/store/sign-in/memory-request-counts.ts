/** Counts of requests where one gateway alone serves: in memory, nothing is asked of the database. */
import type { RequestCounts } from "./tables.ts";

/** More keys than that are not remembered at a time: the oldest are forgotten, so that nobody can fill the memory. */
const most = 100_000;

export function createMemoryRequestCounts(): RequestCounts {
  const counts = new Map<string, { window: number; used: number }>();
  return {
    async take({ key, window, wanted, limit }) {
      const known = counts.get(key);
      const before = known?.window === window ? known.used : 0;
      const granted = Math.min(wanted, limit - before);
      counts.delete(key);
      counts.set(key, { window, used: before + granted });
      if (counts.size > most) counts.delete(counts.keys().next().value ?? "");
      return { granted, used: before + granted };
    },
  };
}
