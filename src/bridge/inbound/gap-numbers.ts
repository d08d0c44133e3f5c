/**
 * Which ticket numbers we have no copy of. Where thousands in a row are missing a database has skipped them, and only
 * those next to a copy may stand for a ticket. It asks only the store.
 */
import type { Store } from "../../store/tables.ts";
import type { NumberSpan } from "../../store/tickets/tables.ts";

/** More missing numbers in a row than this are no tickets that somebody deleted. */
export const longestGap = 5_000;
/** So many at either end of such a gap are asked for all the same: the tickets there may have been deleted. */
const edge = 100;

/** Ascending. */
export async function gapsIn(store: Store, span: NumberSpan): Promise<number[]> {
  const ends = [...(await store.read.tickets.numbersIn(span)), span.until + 1];
  return ends.flatMap((end, place) => missing(ends[place - 1] ?? span.from, end));
}

/** The highest below `until`, as many as a gap may have; `from`: above it there are no others. */
export async function gapsBelow(store: Store, until: number): Promise<{ numbers: number[]; from: number }> {
  const low = Math.max(0, until - longestGap);
  const numbers = await gapsIn(store, { from: low, until });
  if (low === 0 || numbers.length < until - low) return { numbers, from: low };
  const from = await copyBelow(store, low);
  return { numbers: missing(from, until + 1), from };
}

/** The numbers between two copies, without most of those that were skipped. */
function missing(from: number, to: number): number[] {
  const [first, last] = [from + 1, to - 1];
  if (last - first < longestGap) return range(first, last);
  return [...range(first, first + edge - 1), ...range(last - edge + 1, last)];
}

/** 0: there is none. */
async function copyBelow(store: Store, until: number): Promise<number> {
  for (let size = longestGap; ; size *= 4) {
    const from = Math.max(0, until - size);
    const highest = (await store.read.tickets.numbersIn({ from, until })).at(-1);
    if (highest !== undefined || from === 0) return highest ?? 0;
  }
}

function range(first: number, last: number): number[] {
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, place) => first + place);
}
