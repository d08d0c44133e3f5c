/** Orders found tickets by one of RT's columns. Pure but for looking up names. */

import { fold } from "../text/fold.ts";
import { lookUp } from "../text/look-up.ts";
import { findCustomField } from "../tickets/custom-values.ts";
import type { Call } from "../world/call.ts";
import { queues } from "../world/founding.ts";
import type { TicketRow } from "../world/rows.ts";
import { customFieldOf } from "./conditions.ts";

type Key = (ticket: TicketRow, call: Call) => string | number;

const columns =
  "id effective_id type sla status creator last_updated_by priority initial_priority final_priority time_estimated time_worked time_left created starts started due resolved told last_updated";

const keys: Record<string, Key> = {
  ...Object.fromEntries(columns.split(" ").map((column) => [column.replaceAll("_", ""), columnKey(column)])),
  subject: (ticket) => fold(ticket.subject),
  queue: (ticket) => fold(queues.find(({ id }) => id === ticket.queue)?.name ?? ""),
  owner: (ticket, call) => fold(call.tables.users.get(ticket.owner)?.name ?? ""),
  "requestor.emailaddress": (ticket, call) => call.tables.users.get(ticket.requestors[0] ?? 0)?.email ?? "",
};

/** `orderby` is "Field", "+Field" or "-Field"; what follows a bar is ignored. @returns undefined for a field RT cannot order by */
export function orderTickets(call: Call, tickets: TicketRow[], orderby: string): TicketRow[] | undefined {
  const [, sign = "", field = ""] = /^([-+ ]?)([^| ]*)/.exec(orderby) ?? [];
  if (field === "") return tickets;
  const key = keyOf(field);
  if (!key) return undefined;
  const direction = sign === "-" ? -1 : 1;
  const keyed = tickets.map((ticket) => ({ ticket, key: key(ticket, call) }));
  keyed.sort((one, other) => direction * (one.key < other.key ? -1 : one.key > other.key ? 1 : 0));
  return keyed.map(({ ticket }) => ticket);
}

function keyOf(name: string): Key | undefined {
  const custom = customFieldOf(name);
  if (custom === undefined) return lookUp(keys, name.toLowerCase());
  const field = findCustomField(custom);
  return field && ((ticket) => fold(ticket.values[field.id]?.[0] ?? ""));
}

function columnKey(column: string): Key {
  return (ticket) => ticket[column as "subject" | "created"];
}
