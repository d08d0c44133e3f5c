/** Turns what RT shows of a ticket into our copy of it. Pure; it fetches and saves nothing. */
import type { TicketRecord } from "../../store/tickets/tables.ts";
import type { RtTransaction } from "../rt/rt.ts";
import type { Sighting } from "../rt/sighting.ts";
import { namedFields } from "./named-fields.ts";

/** The RT custom fields in which a site keeps these three; null: not used. */
export type FieldNames = { category: string | null; subcategory: string | null; severity: string | null };

/**
 * The mirror row for a ticket as RT shows it now. `known` is the row we had, if any: what RT's current state does
 * not tell (first response, who opened it here, the opening text) is taken over from it, and so is the version:
 * whether it grows is the journal's to say.
 */
export function mirrorOf(
  { ticket, history, url }: Pick<Sighting, "ticket" | "history" | "url">,
  names: FieldNames,
  known: TicketRecord | undefined,
  submittedBy: string | null,
): TicketRecord {
  return {
    id: ticket.id,
    title: ticket.subject,
    description: known?.description ?? openingText(ticket.id, history),
    status: ticket.status,
    queue: ticket.queue,
    priority: ticket.priority,
    ...namedFields(ticket.custom_fields, names),
    owner: ticket.owner,
    requestors: ticket.requestors,
    cc: ticket.cc,
    custom_fields: ticket.custom_fields,
    due_at: ticket.due_at,
    started_at: ticket.started_at,
    first_response_at: known?.first_response_at ?? null,
    resolved_at: ticket.resolved_at,
    created_at: ticket.created_at,
    updated_at: ticket.updated_at,
    public_updated_at: known?.public_updated_at ?? ticket.created_at,
    version: known?.version ?? 0,
    url,
    submitted_by: known?.submitted_by ?? submittedBy,
    last_transaction_id: known?.last_transaction_id ?? 0,
    merged_into: null,
    reopened_count: known?.reopened_count ?? 0,
    reopened_at: known?.reopened_at ?? null,
  };
}

/** A ticket that was merged into this one has a "Create" as well, and may have come first. */
function openingText(id: number, history: RtTransaction[]): string {
  const openings = history.filter((transaction) => transaction.type === "Create");
  return (openings.find(({ ticket }) => ticket === id) ?? openings[0])?.content ?? "";
}
