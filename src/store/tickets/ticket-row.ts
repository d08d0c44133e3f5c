/** Between a ticket's record and its rows: the words it is sorted by, its people. Pure. */

import { asAddress } from "../../model/address.ts";
import { Ticket } from "../../model/ticket.ts";
import type { TicketRecord } from "./tables.ts";

const properties = Object.keys(Ticket.properties) as (keyof Ticket)[];

/** Only what goes out: a record also knows who opened it here, which is nobody else's business. */
export function asTicket(record: Ticket): Ticket {
  return Object.fromEntries(properties.map((name) => [name, record[name]])) as Ticket;
}

/** Without case, and cut so that any index can hold it. */
export function titleOrder(title: string): string {
  return title.slice(0, 200).toLowerCase().toWellFormed().replaceAll("\0", "\uFFFD");
}

/** One row for each requestor and cc. */
export function peopleOf(ticket: TicketRecord) {
  const { id: ticket_id, updated_at, public_updated_at } = ticket;
  const times = { updated_at, public_updated_at };
  const rows = (role: "requestor" | "cc", addresses: string[]) =>
    [...new Set(addresses.map(asAddress))].map((address) => ({ ticket_id, role, address, ...times }));
  return [...rows("requestor", ticket.requestors), ...rows("cc", ticket.cc)];
}
