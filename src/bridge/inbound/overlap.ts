/**
 * How far a poll goes back behind the latest change it has seen: RT commits a change later than the time it gives it, as
 * a rule by little. So each goes back a little, some further and few a long way. Pure but for its memory.
 */

type Reach = { everyMs: number; overlapMs: number };

const reaches: Reach[] = [
  { everyMs: 60_000, overlapMs: 120_000 },
  { everyMs: 15_000, overlapMs: 40_000 },
  { everyMs: 0, overlapMs: 10_000 },
];

/** The furthest that a poll goes back. */
export const longestOverlapMs = Math.max(...reaches.map(({ overlapMs }) => overlapMs));

export class Overlap {
  readonly #last = new Map<Reach, number>();

  /** Of the poll that begins now; milliseconds. The first goes back as far as any. */
  next(now: number): number {
    const isDue = (reach: Reach) =>
      now - (this.#last.get(reach) ?? Number.NEGATIVE_INFINITY) >= reach.everyMs;
    return reaches.find(isDue)?.overlapMs ?? 0;
  }

  /** It succeeded: so did all that would have gone back less. */
  done(overlapMs: number, now: number): void {
    for (const reach of reaches) if (reach.overlapMs <= overlapMs) this.#last.set(reach, now);
  }
}
