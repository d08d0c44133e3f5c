/** How far each person has read, and how much is left. The mark never moves back. */
import { sightOf } from "../../access/policy.ts";
import { unprocessable } from "../../base/problem.ts";
import type { Hub } from "../../bridge/hub/hub.ts";
import type { Unread } from "../../model/notification-list.ts";
import type { Person, Sight } from "../../model/person.ts";
import type { Store } from "../../store/tables.ts";

/** `feedCursor`: all up to there were counted, and of those above none that the person sees. */
export type Counted = { mark: Unread; feedCursor: number };

export type ReadingMarks = {
  unread(person: Person): Promise<Counted>;
  /** @throws ProblemError 422 for what has not happened yet */
  markRead(person: Person, upTo: number): Promise<Counted>;
};

export function createReadingMarks(
  { read, write }: Pick<Store, "read" | "write">,
  hub: Pick<Hub, "endFor" | "reaches">,
): ReadingMarks {
  async function countFrom(person: Person, upTo: number): Promise<Counted> {
    const { head } = await read.notifications.bounds();
    const sight = sightOf(person);
    const unread = await read.notifications.countAfter(upTo, sight, head);
    const end = Math.min(await hub.endFor(sight), head);
    const feedCursor = end === head ? head : Math.max(end, await lastSeen(sight, head));
    return { mark: { unread, up_to: upTo }, feedCursor };
  }

  async function lastSeen(sight: Sight, head: number): Promise<number> {
    const [last] = await read.notifications.page({ order: "desc", limit: 1, before: head + 1 }, sight);
    return last?.id ?? 0;
  }

  return {
    unread: async (person) => countFrom(person, await read.readMarks.get(person.id)),
    async markRead(person, upTo) {
      if (!(await hub.reaches(sightOf(person), upTo))) throw notYet();
      return countFrom(person, await write(({ readMarks }) => readMarks.advance(person.id, upTo)));
    },
  };
}

const notYet = () =>
  unprocessable("notifications.unknown-cursor", "There is no such notification yet.", [
    { pointer: "/up_to", detail: "is above the last notification" },
  ]);
