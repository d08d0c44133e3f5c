/** A ticket's history, as far as the person may see it. */
import { seesInternal } from "../../access/change-policy.ts";
import { sightOf } from "../../access/policy.ts";
import type { MaySee, SeeAsShown } from "../../access/see-ticket.ts";
import { shownHistory } from "../../access/shown-fields.ts";
import { isEmpty, otherTicketsIn, withoutOthers } from "../../access/shown-links.ts";
import type { ReadHistory } from "../../bridge/reading/read-history.ts";
import type { HistoryEntry } from "../../model/history.ts";
import type { Person } from "../../model/person.ts";

/** @throws ProblemError 404; RtError */
export type ShowHistory = (person: Person, id: number) => Promise<HistoryEntry[]>;

export type ShowHistoryTools = {
  maySee: MaySee;
  seeAsShown: SeeAsShown;
  readHistory: ReadHistory;
};

export function createShowHistory({ maySee, seeAsShown, readHistory }: ShowHistoryTools): ShowHistory {
  return async function showHistory(person, id) {
    const { ticket, entries } = await readHistory(id);
    const internal = seesInternal(person, await seeAsShown(person, id, ticket));
    const shown = shownHistory(sightOf(person), entries).filter(
      ({ visibility }) => internal || visibility === "public",
    );
    return shown.length === 0 ? shown : await withoutUnseen(person, shown);
  };

  /** What is left of an entry about tickets one does not see is nothing. */
  async function withoutUnseen(person: Person, entries: HistoryEntry[]): Promise<HistoryEntry[]> {
    if (sightOf(person).kind === "everything") return entries;
    const others = [...new Set(entries.flatMap(({ changes }) => otherTicketsIn(changes)))];
    const may = await Promise.all(others.map((id) => maySee(person, id)));
    const seen = new Set(others.filter((_id, place) => may[place]));
    return entries.flatMap((entry) => {
      const changes = withoutOthers(entry.changes, seen);
      const isNothing =
        changes.length > 0 && changes.every(isEmpty) && otherTicketsIn(entry.changes).length > 0;
      return isNothing ? [] : [{ ...entry, changes }];
    });
  }
}
