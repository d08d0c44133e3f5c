/** A mirror row as the world may see it. */
import type { Ticket } from "../../model/ticket.ts";
import type { TicketRecord } from "./tables.ts";

/** The ticket without what only the gateway itself needs to know. */
export function publicTicket({
  submitted_by,
  last_transaction_id,
  merged_into,
  reopened_count,
  reopened_at,
  ...ticket
}: TicketRecord): Ticket {
  return ticket;
}
