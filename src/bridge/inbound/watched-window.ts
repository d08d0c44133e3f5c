/**
 * Which of the tickets that a poll finds are to be looked at. RT's times have seconds, and it may commit a change well
 * after the time it gives it: so a ticket is looked at when it appears, and asked once more a moment later and once
 * before it leaves the window. Pure but for its memory; it asks nobody.
 */
import type { RtStanding } from "../rt/rt.ts";

type Watched = { updated_at: string; since: number; asked: number };

export type Found = {
  /** New in the window, or changed in it. */
  changed: RtStanding[];
  /** To be asked whether something came that bears the time they had already. */
  doubtful: number[];
};

/** RT's seconds, and a little. */
const secondMs = 2_000;

export class WatchedWindow {
  readonly #tickets = new Map<number, Watched>();
  readonly #askAgainMs: number;

  /** `askAgainMs`: when a ticket is asked for the last time. */
  constructor(askAgainMs: number) {
    this.#askAgainMs = askAgainMs;
  }

  /** `whole`: the poll went over the whole window; what it did not find has left it. */
  sort(found: RtStanding[], now: number, whole: boolean): Found {
    const changed = found.filter(({ id, updated_at }) => this.#tickets.get(id)?.updated_at !== updated_at);
    const doubtful = found
      .filter((standing) => !changed.includes(standing))
      .filter(({ id }) => this.#isDue(id, now));
    if (whole) this.#forgetAllBut(found);
    for (const { id, updated_at } of changed) this.#tickets.set(id, { updated_at, since: now, asked: 0 });
    return { changed, doubtful: doubtful.map(({ id }) => id) };
  }

  #isDue(id: number, now: number): boolean {
    const watched = this.#tickets.get(id);
    if (!watched) return false;
    const due = [secondMs, this.#askAgainMs][watched.asked];
    if (due === undefined || now - watched.since < due) return false;
    watched.asked = now - watched.since >= this.#askAgainMs ? 2 : 1;
    return true;
  }

  #forgetAllBut(found: RtStanding[]): void {
    const here = new Set(found.map(({ id }) => id));
    for (const id of this.#tickets.keys()) if (!here.has(id)) this.#tickets.delete(id);
  }
}
