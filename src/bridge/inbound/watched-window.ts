/**
 * Which of the tickets that a poll finds are to be looked at. RT's times have seconds, and it may commit a change well
 * after the time it gives it – then another change of that second may hide it: so a ticket is looked at when it appears,
 * and asked again a few times after that, ever more seldom, whether a poll still finds it or not. Pure but for its memory;
 * it asks nobody.
 */
import type { RtStanding } from "../rt/rt.ts";

type Watched = { updated_at: string; since: number; asked: number };

export type Found = {
  /** New in the window, or changed in it. */
  changed: RtStanding[];
  /** To be asked whether something came that bears the time they had already. */
  doubtful: RtStanding[];
};

/** The first: RT's seconds, and a little. What RT commits late is seen after some three times as long. */
const askAgainMs = [2_000, 6_000, 20_000, 60_000];

export class WatchedWindow {
  readonly #tickets = new Map<number, Watched>();

  /** `whole`: the poll went over the whole window; what it did not find has left it. */
  sort(found: RtStanding[], now: number, whole: boolean): Found {
    const changed = found.filter(({ id, updated_at }) => this.#tickets.get(id)?.updated_at !== updated_at);
    for (const { id, updated_at } of changed) this.#tickets.set(id, { updated_at, since: now, asked: 0 });
    const doubtful = [...this.#tickets]
      .filter(([, watched]) => isDue(watched, now))
      .map(([id, { updated_at }]) => ({ id, updated_at }));
    if (whole) this.#forgetAllBut(found);
    return { changed, doubtful };
  }

  /** RT answered for these: each is asked again when its next time comes. */
  asked(tickets: RtStanding[], now: number): void {
    for (const { id } of tickets) {
      const watched = this.#tickets.get(id);
      if (watched) watched.asked = dueBy(watched, now);
    }
  }

  #forgetAllBut(found: RtStanding[]): void {
    const here = new Set(found.map(({ id }) => id));
    for (const id of this.#tickets.keys()) if (!here.has(id)) this.#tickets.delete(id);
  }
}

function isDue(watched: Watched, now: number): boolean {
  return dueBy(watched, now) > watched.asked;
}

/** How often it should have been asked by now. */
function dueBy({ since }: Watched, now: number): number {
  return askAgainMs.filter((ms) => now - since >= ms).length;
}
