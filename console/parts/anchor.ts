/** What one reads in a long list, so that it stays where it is when rows come in above or go. Pure. */
import { rowAt } from "./row-offsets.ts";

/** The rows at the top of the view, each with how far below its top the view begins. Should one be gone, there is the next. */
export type Anchor = readonly { key: string; into: number }[];

const candidates = 4;

export function anchorAt(keys: readonly string[], offsets: Float64Array, scrollTop: number): Anchor {
  const first = rowAt(offsets, scrollTop);
  return keys
    .slice(first, first + candidates)
    .map((key, at) => ({ key, into: scrollTop - (offsets[first + at] ?? 0) }));
}

/** Where the list has to be scrolled to, so that what was read stands where it stood; undefined: nothing of it is left. */
export function scrollTopFor(
  anchor: Anchor,
  keys: readonly string[],
  offsets: Float64Array,
): number | undefined {
  for (const { key, into } of anchor) {
    const index = keys.indexOf(key);
    if (index >= 0) return Math.max(0, (offsets[index] ?? 0) + into);
  }
  return undefined;
}
