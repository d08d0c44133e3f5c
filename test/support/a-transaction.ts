/** Transactions and looks for tests, complete; name only what the test is about. */
import type { RtTicket, RtTransaction } from "#src/bridge/rt/rt.ts";
import { noNames, type Sighting } from "#src/bridge/rt/sighting.ts";

export function aTransaction(own: Partial<RtTransaction> = {}): RtTransaction {
  return {
    id: 100,
    ticket: 7,
    type: "Create",
    field: "",
    old_value: "",
    new_value: "",
    data: "",
    description: "",
    content: "",
    creator: "agent1",
    created_at: "2026-11-20T12:00:00.000Z",
    attachments: [],
    ...own,
  };
}

export function anRtTicket(own: Partial<RtTicket> = {}): RtTicket {
  return {
    id: 7,
    subject: "printer",
    status: "new",
    queue: "Support",
    owner: null,
    creator: "agent1",
    priority: 0,
    requestors: ["ana@example.com"],
    cc: [],
    admin_cc: [],
    custom_fields: {},
    due_at: null,
    started_at: null,
    resolved_at: null,
    created_at: "2026-11-20T12:00:00.000Z",
    updated_at: "2026-11-20T12:00:00.000Z",
    ...own,
  };
}

export function aSighting(ticket: RtTicket, history: RtTransaction[], names = noNames): Sighting {
  const numbers = history.map(({ id }) => id);
  return { ticket, history, numbers, names, url: `http://rt.example/Ticket/Display.html?id=${ticket.id}` };
}
