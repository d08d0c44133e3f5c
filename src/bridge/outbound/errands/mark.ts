/**
 * How a ticket whose creation was never answered is found again in RT (RT_SUBMISSION_MARK). Pure: it adds the
 * mark to what is sent, and says what to search for.
 */
import { clockTolerance } from "../../rt/clocks.ts";
import type { RtFile, RtNewTicket, TicketQuery } from "../../rt/rt.ts";

/**
 * field: a custom field carries the submission id – one exact search, recommended · attachment: a tiny file named
 * by it · search: leaves nothing in RT; creator, subject and time are searched, then contents are compared.
 */
export type Mark = { kind: "field"; name: string } | { kind: "attachment" } | { kind: "search" };

/** The ticket as it is sent: with the mark on it. */
export function marked(ticket: RtNewTicket, mark: Mark, submission: string): RtNewTicket {
  if (mark.kind === "field") {
    return { ...ticket, custom_fields: { ...ticket.custom_fields, [mark.name]: [submission] } };
  }
  if (mark.kind === "attachment")
    return { ...ticket, files: [...(ticket.files ?? []), markFile(submission)] };
  return ticket;
}

/** Whether a ticket found by the mark is certainly the one; otherwise its contents must be compared. */
export function isExact(mark: Mark): boolean {
  return mark.kind !== "search";
}

export type Sought = { submission: string; creator: string; subject: string; sentAt: Date };

/** The search that finds the ticket, if RT made it. */
export function searchFor(mark: Mark, { submission, creator, subject, sentAt }: Sought): TicketQuery {
  if (mark.kind === "field") return { field: `CF.{${mark.name}}`, op: "=", value: submission };
  if (mark.kind === "attachment") return { field: "Filename", op: "=", value: markFile(submission).name };
  return {
    all: [
      { field: "Creator", op: "=", value: creator },
      { field: "Subject", op: "=", value: subject },
      { field: "Created", op: ">=", value: new Date(sentAt.getTime() - clockTolerance) },
    ],
  };
}

function markFile(submission: string): RtFile {
  const bytes = Buffer.from(`Opened through Ticketwire as submission ${submission}.\n`);
  return {
    name: `ticketwire-${submission}.txt`,
    type: "text/plain",
    size: bytes.length,
    async *open() {
      yield bytes;
    },
  };
}
