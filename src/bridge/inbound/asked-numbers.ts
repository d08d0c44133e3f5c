/**
 * Which of the ticket numbers that we have no copy of are to be asked for now. RT takes a number before it commits the
 * ticket, and some numbers it never uses: so one is asked for when it is new, then ever more seldom, and a last time
 * when nothing can come of it any more. Pure but for its memory; it asks nobody.
 */
import { commitTakesAtMostMs } from "../journal/taken.ts";

type Asked = { times: number; at: number };

/** What RT shows, and what cannot be taken in as often as this, holds nothing up any longer. */
const patience = 6;

export class AskedNumbers {
  readonly #asked = new Map<number, Asked>();
  readonly #tops: { top: number; at: number }[] = [];
  readonly #firstMs: number;

  /** `firstMs`: when a number is asked for the second time. */
  constructor(firstMs: number) {
    this.#firstMs = firstMs;
  }

  /** The highest number that is known now. */
  sawTop(top: number, now: number): void {
    if (this.#tops.at(-1)?.top !== top) this.#tops.push({ top, at: now });
    while (this.#tops[1] && isOver(this.#tops[1].at, now)) this.#tops.shift();
  }

  /** What RT has not committed up to this number by now it never will. */
  settled(now: number): number {
    const [oldest] = this.#tops;
    return oldest && isOver(oldest.at, now) ? oldest.top : 0;
  }

  due(numbers: number[], now: number): number[] {
    const settled = this.settled(now);
    return numbers.filter((number) => number <= settled || this.#isDue(this.#asked.get(number), now));
  }

  keep(numbers: number[], now: number): void {
    for (const number of numbers)
      this.#asked.set(number, { times: (this.#asked.get(number)?.times ?? 0) + 1, at: now });
  }

  isGivenUp(number: number): boolean {
    return (this.#asked.get(number)?.times ?? 0) >= patience;
  }

  forget(isDone: (number: number) => boolean): void {
    for (const number of this.#asked.keys()) if (isDone(number)) this.#asked.delete(number);
  }

  #isDue(asked: Asked | undefined, now: number): boolean {
    return !asked || now - asked.at >= this.#firstMs * 2 ** (asked.times - 1);
  }
}

function isOver(since: number, now: number): boolean {
  return now - since >= commitTakesAtMostMs;
}
