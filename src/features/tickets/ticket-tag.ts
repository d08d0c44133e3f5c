/**
 * The ETag of a ticket as one person is shown it: `"7.…"`. The version alone is compared by If-Match; behind it stands a
 * digest, since what is shown of one version differs by who looks, and its time by when. Pure.
 */
import { createHash } from "node:crypto";
import { Ticket } from "../../model/ticket.ts";

const shown = Object.keys(Ticket.properties) as (keyof Ticket)[];

export function ticketTag(ticket: Ticket): string {
  const body = JSON.stringify(shown.map((field) => ticket[field]));
  const digest = createHash("sha256").update(body).digest("base64url");
  return `"${ticket.version}.${digest.slice(0, 22)}"`;
}
