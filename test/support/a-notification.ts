/** A notification for tests, as the journal would tell it; name only what the test is about. */
import type { Ticket } from "#src/model/ticket.ts";
import type { NewNotification } from "#src/store/notifications/tables.ts";
import { aTicket } from "./a-ticket.ts";

export function aNotification(
  own: Partial<NewNotification> = {},
  ticket: Partial<Ticket> = {},
): NewNotification {
  const about = own.ticket === null ? null : (own.ticket ?? aTicket(ticket));
  return {
    type: "ticket.updated",
    timestamp: "2026-11-20T12:00:00.000Z",
    source: "rt",
    actor: { name: "root" },
    changes: [{ field: "priority", old: 0, new: 1 }],
    queue: about?.queue ?? null,
    submitted_by: null,
    internal: false,
    ...own,
    ticket: about,
  };
}
