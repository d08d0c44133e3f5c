/** Turns what RT shows of a ticket into our copy of it. Pure; it fetches and saves nothing. */
import { type Severity, severities } from "../../model/ticket.ts";
import type { TicketRecord } from "../../store/tables.ts";
import type { RtTicket, RtTransaction } from "../rt/rt.ts";

/** The RT custom fields in which a site keeps these three; null: not used. */
export type FieldNames = { category: string | null; subcategory: string | null; severity: string | null };

export type Sighting = { ticket: RtTicket; history: RtTransaction[]; url: string };

/**
 * The mirror row for a ticket as RT shows it now. `known` is the row we had, if any: what RT's current state does
 * not tell (first response, who opened it here, the opening text) is taken over from it.
 */
export function mirrorOf(
  { ticket, history, url }: Sighting,
  names: FieldNames,
  known: TicketRecord | undefined,
  submittedBy: string | null,
): TicketRecord {
  return {
    id: ticket.id,
    title: ticket.subject,
    description: known?.description ?? openingText(history),
    status: ticket.status,
    queue: ticket.queue,
    priority: ticket.priority,
    severity: severityOf(firstValue(ticket, names.severity)),
    category: firstValue(ticket, names.category),
    subcategory: firstValue(ticket, names.subcategory),
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
    version: (known?.version ?? 0) + 1,
    url,
    submitted_by: known?.submitted_by ?? submittedBy,
    last_transaction_id: latestTransaction(history, known),
  };
}

function openingText(history: RtTransaction[]): string {
  return history.find((transaction) => transaction.type === "Create")?.content ?? "";
}

function firstValue(ticket: RtTicket, name: string | null): string | null {
  const spelled = Object.keys(ticket.custom_fields).find((own) => own.toLowerCase() === name?.toLowerCase());
  return (spelled && ticket.custom_fields[spelled]?.[0]) || null;
}

/** A site may spell the value in any case; a value that is none of ours is not a severity. */
function severityOf(value: string | null): Severity | null {
  return severities.find((severity) => severity === value?.toLowerCase()) ?? null;
}

function latestTransaction(history: RtTransaction[], known: TicketRecord | undefined): number {
  return Math.max(known?.last_transaction_id ?? 0, ...history.map((transaction) => transaction.id));
}
