/** The letter about one of the gravest tickets: what its reader must know before opening it. Pure. */
import type { Notification } from "../../model/notification.ts";
import type { Ticket } from "../../model/ticket.ts";

export type Content = { subject: string; text: string };

/** Of the description at most so many characters. */
const longest = 2_000;

export function writeLetter({ ticket, actor, timestamp }: Notification & { ticket: Ticket }): Content {
  const { id, title, severity, queue, priority, requestors, url, description } = ticket;
  const shown =
    description.length > longest ? `${description.slice(0, longest).toWellFormed()} …` : description;
  return {
    subject: `[${severity}] Ticket ${id}: ${title}`,
    text: `Ticket ${id} was opened with severity ${severity}.

Title:      ${title}
Queue:      ${queue}, priority ${priority}
Requestors: ${requestors.join(", ") || "none"}
Opened by:  ${actor.name}, ${timestamp}

${url}

${shown}
`,
  };
}

/** The same however often it is sent, so that who gets it twice can tell. `host`: of this gateway's public address. */
export function messageIdOf(letter: { notification_id: number; ticket_id: number }, host: string): string {
  return `<ticket-${letter.ticket_id}.notification-${letter.notification_id}@${host}>`;
}
