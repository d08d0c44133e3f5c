/** How far each person has read, and how much is left. The mark never moves back. */
import { sightOf } from "../../access/policy.ts";
import { unprocessable } from "../../base/problem.ts";
import type { Unread } from "../../model/notification-list.ts";
import type { Person } from "../../model/person.ts";
import type { Store } from "../../store/tables.ts";

/** `feedCursor`: the last notification that was counted. */
export type Counted = { mark: Unread; feedCursor: number };

export type ReadingMarks = {
  unread(person: Person): Promise<Counted>;
  /** @throws ProblemError 422 for what has not happened yet */
  markRead(person: Person, upTo: number): Promise<Counted>;
};

export function createReadingMarks({ read, write }: Pick<Store, "read" | "write">): ReadingMarks {
  async function countFrom(person: Person, upTo: number): Promise<Counted> {
    const { head } = await read.notifications.bounds();
    const unread = await read.notifications.countAfter(upTo, sightOf(person), head);
    return { mark: { unread, up_to: upTo }, feedCursor: head };
  }

  return {
    unread: async (person) => countFrom(person, await read.readMarks.get(person.id)),
    async markRead(person, upTo) {
      const { head } = await read.notifications.bounds();
      if (upTo > head) throw notYet();
      return countFrom(person, await write(({ readMarks }) => readMarks.advance(person.id, upTo)));
    },
  };
}

const notYet = () =>
  unprocessable("notifications.unknown-cursor", "There is no such notification yet.", [
    { pointer: "/up_to", detail: "is above the last notification" },
  ]);
