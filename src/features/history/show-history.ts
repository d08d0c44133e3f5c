/** A ticket's history, as far as the person may see it. */
import { seesInternal } from "../../access/change-policy.ts";
import { sightOf } from "../../access/policy.ts";
import type { SeeAsShown } from "../../access/see-ticket.ts";
import { shownHistory } from "../../access/shown-fields.ts";
import type { ReadHistory } from "../../bridge/reading/read-history.ts";
import type { HistoryEntry } from "../../model/history.ts";
import type { Person } from "../../model/person.ts";

/** @throws ProblemError 404; RtError */
export type ShowHistory = (person: Person, id: number) => Promise<HistoryEntry[]>;

export function createShowHistory(seeAsShown: SeeAsShown, readHistory: ReadHistory): ShowHistory {
  return async function showHistory(person, id) {
    const { ticket, entries } = await readHistory(id);
    const internal = seesInternal(person, await seeAsShown(person, id, ticket));
    const shown = shownHistory(sightOf(person), entries);
    return internal ? shown : shown.filter(({ visibility }) => visibility === "public");
  };
}
