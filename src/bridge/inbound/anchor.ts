/**
 * The latest of RT's times up to which its changes were found. It never stands ahead of RT's clock: one time in the
 * future – from a clock that was wrong for a minute, or read in the wrong zone – would hide all that changes until then.
 * Pure but for its memory.
 */

/** What an answer says: RT's clock (milliseconds since 1970) at its end, and when it was asked for and came (performance.now). */
export type Answered = { clock: number; begun: number; now: number };

/** RT's clock is told in seconds, and perhaps by several servers. */
const tolerance = 5_000;
/** How far to go back where nothing was found out before. */
export const longAgo = 24 * 3_600_000;

export class Anchor {
  #at: number;
  #seenAt: number | undefined;

  /** `seenAt`: when (performance.now) all that had changed by `at` was found; undefined: by another process. */
  constructor(at: number, seenAt?: number) {
    this.#at = at;
    this.#seenAt = seenAt;
  }

  get at(): number {
    return this.#at;
  }

  /** Moves on to the latest of these times. False: RT's clock was set back, nothing was seen; it has gone back as well. */
  move(times: number[], { clock, begun, now }: Answered): boolean {
    if (this.#at > clock + tolerance) {
      this.#at = clock - (this.#seenAt === undefined ? longAgo : now - this.#seenAt);
      return false;
    }
    const reached = clock - (now - begun);
    this.#at = Math.max(this.#at, ...times.map((time) => Math.min(time, reached)));
    this.#seenAt = begun;
    return true;
  }
}
