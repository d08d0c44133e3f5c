/** A notification as the API tells it. */
import type { Notification } from "#src/model/notification.ts";
import type { Ticket } from "#src/model/ticket.ts";
import { aTicket } from "./a-ticket.ts";

export function aToldNotification(
  own: Partial<Notification> & { id: number },
  ticket: Partial<Ticket> = {},
): Notification {
  return {
    type: "ticket.updated",
    timestamp: "2026-11-20T12:00:00.000Z",
    source: "rt",
    actor: { name: "root" },
    changes: [{ field: "priority", old: 0, new: 1 }],
    ticket: aTicket(ticket),
    ...own,
  };
}
