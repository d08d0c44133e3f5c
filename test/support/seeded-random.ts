/** A small seeded generator (mulberry32), so that a failed run can be run again. It is not for secrets. */
export type Random = () => number;

/** Answers numbers in [0, 1); the same seed gives the same row of numbers. */
export function seededRandom(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** One of the keys, each as likely as its weight says. @throws RangeError when no weight is above 0 */
export function weighted<Key extends string>(random: Random, weights: Partial<Record<Key, number>>): Key {
  const entries = Object.entries(weights) as [Key, number][];
  const total = entries.reduce((sum, [, weight]) => sum + weight, 0);
  if (total <= 0) throw new RangeError("at least one weight must be above 0");
  let left = random() * total;
  for (const [key, weight] of entries) {
    left -= weight;
    if (left < 0) return key;
  }
  throw new RangeError("the weights do not add up");
}
