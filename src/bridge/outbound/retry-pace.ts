/** When a wish that did not get through is tried or looked at again: later each time, never too many tries a second. */
import type { Clock } from "../../base/clock.ts";
import type { SubmissionRecord } from "../../store/submissions/tables.ts";
import { sentAt } from "./moments.ts";

export type RetryPace = {
  /** The moment (ms) for the next try after `attempts` tries; `atLeastMs` is what RT asked for. */
  next(attempts: number, atLeastMs?: number): number;
  /**
   * The moment (ms) to look again what became of a wish that left for RT: often while that is fresh, every quarter
   * second, then ever more seldom.
   */
  nextLook(submission: Pick<SubmissionRecord, "sent_at" | "created_at">, atLeastMs?: number): number;
};

const firstLookMs = 250;
/** Somebody may be waiting for the answer. */
const mostLookMs = 15_000;

export type RetryLimits = { firstMs: number; mostMs: number; perSecond: number };

/**
 * A doubling delay of which half is chance, so that tries never come in step, and a budget: no second is given
 * more than `perSecond` tries, so that a thousand waiting wishes do not fall upon an RT that has just come back.
 */
export function createRetryPace(
  clock: Clock,
  limits: RetryLimits,
  random: () => number = Math.random,
): RetryPace {
  const given = new Map<number, number>();
  return {
    next(attempts, atLeastMs = 0) {
      forgetPast();
      const delay = Math.min(limits.firstMs * 2 ** Math.max(0, attempts - 1), limits.mostMs);
      const wanted = clock.now() + Math.max(atLeastMs, delay / 2 + (random() * delay) / 2);
      const second = freeSecond(Math.floor(wanted / 1000));
      given.set(second, (given.get(second) ?? 0) + 1);
      return Math.max(wanted, second * 1000);
    },
    nextLook(submission, atLeastMs = 0) {
      const half = (clock.now() - sentAt(submission)) / 2;
      const delay = Math.min(Math.max(half, firstLookMs), mostLookMs, limits.mostMs);
      return clock.now() + Math.max(atLeastMs, delay);
    },
  };

  function freeSecond(wanted: number): number {
    let second = wanted;
    while ((given.get(second) ?? 0) >= limits.perSecond) second += 1;
    return second;
  }

  function forgetPast(): void {
    const present = Math.floor(clock.now() / 1000);
    for (const second of given.keys()) if (second < present) given.delete(second);
  }
}
