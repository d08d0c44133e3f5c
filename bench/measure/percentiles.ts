/** What a row of measured times says, in the unit it was measured in. */

export type Spread = { count: number; p50: number; p90: number; p99: number; most: number };

export function spreadOf(values: number[]): Spread {
  const sorted = Float64Array.from(values).sort();
  const at = (share: number) =>
    sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
  return {
    count: sorted.length,
    p50: at(0.5),
    p90: at(0.9),
    p99: at(0.99),
    most: sorted.at(-1) ?? Number.NaN,
  };
}
