/**
 * What a ticket looked like while things happened to it, as well as it can be told: RT keeps only how it is now, and
 * what changed. Pure.
 */
import type { TicketRecord } from "../../store/tickets/tables.ts";
import { applied, type Edit, undoing } from "./edit.ts";
import type { FieldNames } from "./mirror.ts";

/** The ticket before these edits, oldest first, made it what it is. */
export function before(ticket: TicketRecord, edits: Edit[], names: FieldNames): TicketRecord {
  return edits.reduceRight((state, edit) => applied(state, undoing(edit), names), ticket);
}

/** The ticket after these edits, oldest first. */
export function after(ticket: TicketRecord, edits: Edit[], names: FieldNames): TicketRecord {
  return edits.reduce((state, edit) => applied(state, edit, names), ticket);
}

/**
 * The state with the times it had at that moment. RT sets them without writing so into the history: what is set by
 * `now`, and not later than the moment, was set then.
 */
export function at(moment: string, state: TicketRecord, now: TicketRecord): TicketRecord {
  const time = (field: "started_at" | "resolved_at" | "first_response_at") =>
    [now[field], state[field]].find((value) => value !== null && value <= moment) ?? null;
  return {
    ...state,
    started_at: time("started_at"),
    resolved_at: time("resolved_at"),
    first_response_at: time("first_response_at"),
    updated_at: moment,
  };
}
