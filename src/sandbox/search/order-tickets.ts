/** Orders found tickets by one of RT's columns. Pure but for looking up names. */
import { fold } from "../text/fold.ts";
import { findCustomField } from "../tickets/custom-values.ts";
import type { Call } from "../world/call.ts";
import { queues } from "../world/founding.ts";
import type { TicketRow } from "../world/rows.ts";
import { customFieldOf } from "./conditions.ts";

type Key = (ticket: TicketRow, call: Call) => string | number;

const keys: Record<string, Key> = {
  id: (ticket) => ticket.id,
  effectiveid: (ticket) => ticket.effective_id,
  subject: (ticket) => fold(ticket.subject),
  status: (ticket) => ticket.status,
  queue: (ticket) => queues.find(({ id }) => id === ticket.queue)?.name ?? "",
  owner: (ticket, call) => call.tables.users.get(ticket.owner)?.name ?? "",
  creator: (ticket) => ticket.creator,
  priority: (ticket) => ticket.priority,
  created: (ticket) => ticket.created,
  lastupdated: (ticket) => ticket.last_updated,
  starts: (ticket) => ticket.starts,
  started: (ticket) => ticket.started,
  due: (ticket) => ticket.due,
  resolved: (ticket) => ticket.resolved,
  told: (ticket) => ticket.told,
  "requestor.emailaddress": (ticket, call) => call.tables.users.get(ticket.requestors[0] ?? 0)?.email ?? "",
};

/** `orderby` is "Field", "+Field" or "-Field"; what follows a bar is ignored. @returns undefined for a field RT cannot order by */
export function orderTickets(call: Call, tickets: TicketRow[], orderby: string): TicketRow[] | undefined {
  const [, sign = "", field = ""] = /^([-+ ]?)([^|]*)/.exec(orderby) ?? [];
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
  if (custom === undefined) return keys[name.toLowerCase()];
  const field = findCustomField(custom);
  return field && ((ticket) => fold(ticket.values[field.id]?.[0] ?? ""));
}
