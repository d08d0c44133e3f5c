/** Works off what is ready: so many at a time, and no more than so many beginnings in a second. It knows no tickets. */

export type TurnLimits = {
  /** How many at a time. */
  concurrency: number;
  /** How many begin in a second at most. */
  perSecond: number;
};

/** Work that never rejects. */
type Work = () => Promise<void>;

export class Turns {
  readonly #limits: TurnLimits;
  readonly #next: () => Work | undefined;
  readonly #underWay = new Set<Promise<void>>();
  #nextStart = 0;
  #wake: NodeJS.Timeout | undefined;
  #stopped = false;

  /** `next` gives what is to be done next, or nothing; it is asked whenever there is room. */
  constructor(limits: TurnLimits, next: () => Work | undefined) {
    this.#limits = limits;
    this.#next = next;
  }

  goOn(): void {
    while (!this.#stopped && this.#underWay.size < this.#limits.concurrency) {
      const ahead = this.#nextStart - performance.now();
      const work = ahead > 0 ? undefined : this.#next();
      if (ahead > 0) this.#wakeIn(ahead);
      if (!work) return;
      this.#nextStart = Math.max(this.#nextStart, performance.now() - 1) + 1000 / this.#limits.perSecond;
      this.#begin(work);
    }
  }

  /** Begins nothing more; resolves when what is under way is done. */
  async stop(): Promise<void> {
    this.#stopped = true;
    clearTimeout(this.#wake);
    await Promise.all(this.#underWay);
  }

  #begin(work: Work): void {
    const done = work().finally(() => {
      this.#underWay.delete(done);
      this.goOn();
    });
    this.#underWay.add(done);
  }

  #wakeIn(ms: number): void {
    clearTimeout(this.#wake);
    this.#wake = setTimeout(() => this.goOn(), ms);
  }
}
