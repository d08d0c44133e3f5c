/** A ticket's history, as far as the person may see it. */
import { seesInternal } from "../../access/change-policy.ts";
import { sightOf } from "../../access/policy.ts";
import type { SeeTicket } from "../../access/see-ticket.ts";
import { shownHistory } from "../../access/shown-fields.ts";
import type { ReadHistory } from "../../bridge/reading/read-history.ts";
import type { HistoryEntry } from "../../model/history.ts";
import type { Person } from "../../model/person.ts";

/** @throws ProblemError 404; RtError */
export type ShowHistory = (person: Person, id: number) => Promise<HistoryEntry[]>;

export function createShowHistory(seeTicket: SeeTicket, readHistory: ReadHistory): ShowHistory {
  return async function showHistory(person, id) {
    const internal = seesInternal(person, await seeTicket(person, id));
    const entries = shownHistory(sightOf(person), await readHistory(id));
    return internal ? entries : entries.filter(({ visibility }) => visibility === "public");
  };
}
