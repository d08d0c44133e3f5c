/** The history of a ticket as rows, and which of them an account may see. */
import type { Call } from "../world/call.ts";
import { mayOnTicket } from "../world/rights.ts";
import type { TicketRow, TransactionRow } from "../world/rows.ts";

const NEEDS: Record<string, string> = {
  Comment: "ShowTicketComments",
  CommentEmailRecord: "ShowOutgoingEmail",
  EmailRecord: "ShowOutgoingEmail",
};

/** Of the ticket and of all that were merged into it, in the order of their numbers. */
export function transactionsOf(call: Call, ticket: number): TransactionRow[] {
  const tickets = call.tables.ticketsByEffectiveId.get(ticket);
  const ids = tickets.flatMap((id) => call.tables.transactionsOf.get(id)).sort((one, other) => one - other);
  return ids.flatMap((id) => call.tables.transactions.get(id) ?? []);
}

export function isVisible(call: Call, { type }: TransactionRow, ticket: TicketRow): boolean {
  const right = NEEDS[type];
  return right === undefined || mayOnTicket(call.by, right, ticket);
}
