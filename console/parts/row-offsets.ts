/** Where the rows of a long list stand, and which of them can be seen. Pure. */

/** One more than there are rows; the last is the height of all. Pixels. */
export function offsetsOf(heights: Iterable<number>, count: number): Float64Array {
  const offsets = new Float64Array(count + 1);
  let [at, sum] = [0, 0];
  for (const height of heights) {
    sum += height;
    at += 1;
    offsets[at] = sum;
  }
  return offsets;
}

/** The row that covers this height; the nearest where none does. */
export function rowAt(offsets: Float64Array, height: number): number {
  let [from, to] = [0, offsets.length - 1];
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((offsets[middle + 1] ?? Number.POSITIVE_INFINITY) <= height) from = middle + 1;
    else to = middle;
  }
  return Math.max(0, Math.min(from, offsets.length - 2));
}

export type Range = { first: number; end: number };

/** Some more above and below, so that a quick scroll meets no blank. `end` is behind the last. */
export function visibleRange(offsets: Float64Array, top: number, height: number, around: number): Range {
  if (offsets.length < 2) return { first: 0, end: 0 };
  return { first: rowAt(offsets, top - around), end: rowAt(offsets, top + height + around) + 1 };
}

/** Of rows that are not in the list any more, once they are many. */
export function forgetHeights(heights: Map<string, number>, keys: readonly string[]): void {
  if (heights.size < 2 * keys.length + 1000) return;
  const held = new Set(keys);
  for (const key of heights.keys()) if (!held.has(key)) heights.delete(key);
}
