/** Changes a ticket and writes its history: the only place that puts tickets and transactions. It checks no right. */
import type { Call } from "../world/call.ts";
import type { TicketRow, TransactionRow } from "../world/rows.ts";

export type Happening = Pick<TransactionRow, "type"> &
  Partial<Pick<TransactionRow, "field" | "old_value" | "new_value" | "data" | "time_taken" | "creator">>;

/** Adds a transaction to the history of `ticket`. Mail that went out does not count as an update of the ticket. */
export function record(call: Call, ticket: number, happening: Happening): TransactionRow {
  const transaction: TransactionRow = {
    id: call.tables.transactions.nextId(),
    ticket,
    field: "",
    old_value: "",
    new_value: "",
    data: "",
    time_taken: 0,
    creator: call.by.id,
    created: call.now,
    ...happening,
  };
  call.tables.put("transactions", transaction);
  if (!transaction.type.endsWith("EmailRecord")) change(call, ticket, {}, transaction.creator);
  return transaction;
}

/** Puts `changes` into the ticket as it is now; it counts as updated by the caller, at this second. */
export function change(call: Call, id: number, changes: Partial<TicketRow>, by = call.by.id): TicketRow {
  const ticket = { ...current(call, id), ...changes, last_updated: call.now, last_updated_by: by };
  call.tables.put("tickets", ticket);
  return ticket;
}

/** The ticket as it is now. @throws Error when there is none: callers hold an id they have seen */
export function current(call: Call, id: number): TicketRow {
  const ticket = call.tables.tickets.get(id);
  if (!ticket) throw new Error(`Ticket ${id} is gone`);
  return ticket;
}

/** Follows a merge: the ticket that `id` now stands for, or undefined. */
export function findTicket(call: Call, id: number): TicketRow | undefined {
  const ticket = call.tables.tickets.get(id);
  if (!ticket || ticket.effective_id === id) return ticket;
  return findTicket(call, ticket.effective_id);
}
