/** A ticket for tests, complete and valid; name only what the test is about. */
import type { Ticket } from "#src/model/ticket.ts";
import type { TicketRecord } from "#src/store/tickets/tables.ts";

export function aTicket(own: Partial<Ticket> = {}): Ticket {
  return {
    id: 42,
    title: "printer is on fire",
    description: "since this morning",
    status: "new",
    queue: "Support",
    priority: 0,
    severity: null,
    category: null,
    subcategory: null,
    owner: null,
    requestors: ["ana@example.com"],
    cc: [],
    custom_fields: {},
    due_at: null,
    started_at: null,
    first_response_at: null,
    resolved_at: null,
    created_at: "2026-11-20T12:00:00.000Z",
    updated_at: "2026-11-20T12:00:00.000Z",
    version: 1,
    url: "http://rt.example/Ticket/Display.html?id=42",
    ...own,
  };
}

/** The same as a mirror row. */
export function aTicketRecord(own: Partial<TicketRecord> = {}): TicketRecord {
  return {
    ...aTicket(),
    public_updated_at: "2026-11-20T12:00:00.000Z",
    submitted_by: null,
    last_transaction_id: 1,
    merged_into: null,
    reopened_count: 0,
    reopened_at: null,
    ...own,
  };
}
