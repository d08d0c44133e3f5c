/** A mirror row as the world may see it: as all who see the ticket may, and as those who see what is internal do. Pure. */
import type { Ticket } from "../../model/ticket.ts";
import type { TicketRecord } from "./tables.ts";

/** Without what only the gateway needs to know. That somebody wrote a note moves nothing in it, nor the time. */
export function publicTicket(record: TicketRecord): Ticket {
  return { ...internalTicket(record), updated_at: record.public_updated_at };
}

/** For those alone who see internal comments: with RT's own time of the last change. */
export function internalTicket({
  submitted_by,
  public_updated_at,
  last_transaction_id,
  merged_into,
  reopened_count,
  reopened_at,
  ...ticket
}: TicketRecord): Ticket {
  return ticket;
}
