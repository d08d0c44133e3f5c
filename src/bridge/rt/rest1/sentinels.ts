/**
 * Knows a few tickets that exist and that searches return. They come from reads and creates, and when there are
 * none, from a search by number. Kept in memory; the lowest are the most useful, since a page lies above them.
 */
import { RtBroken } from "../errors.ts";
import type { RtCall } from "../rt.ts";
import type { Search } from "./search.ts";

export type Sentinels = {
  learn(id: number): void;
  forget(id: number): void;
  /** The first one at or below `after` if there is such a one; none at all in an RT without tickets. */
  pair(after: number, call?: RtCall): Promise<[number | undefined, number | undefined]>;
};

const KEPT = 8;
/** Windows of numbers, so that the first search of a big RT does not answer a million of them. */
const WINDOWS = ["id <= 100", "id > 100 AND id <= 10000", "id > 10000 AND id <= 1000000", "id > 1000000"];

/** `isAlive`: RT answers another question from its database; it alone makes "no ticket at all" credible. */
export function createSentinels(search: Search, isAlive: (call?: RtCall) => Promise<boolean>): Sentinels {
  let known: number[] = [];

  function learn(id: number): void {
    if (!known.includes(id)) known = [...known, id].sort((a, b) => a - b).slice(0, KEPT);
  }

  async function lookFor(call?: RtCall): Promise<void> {
    for (const window of WINDOWS) {
      for (const id of (await search(window, call)).slice(0, KEPT)) learn(id);
      if (known.length > 1) return;
    }
  }

  return {
    learn,
    forget(id) {
      known = known.filter((other) => other !== id);
    },
    async pair(after, call) {
      if (known.length < 2) await lookFor(call);
      if (known.length === 0 && !(await isAlive(call)))
        throw new RtBroken("RT shows neither tickets nor queues.");
      const first = known.find((id) => id <= after) ?? known[0];
      return [first, known.find((id) => id !== first)];
    },
  };
}
