/** Merges one ticket into another: afterwards its number stands for the other, with both histories and all people. */
import type { Call } from "../world/call.ts";
import type { TicketRow } from "../world/rows.ts";
import { ticketUri } from "./links.ts";
import { change, record } from "./record.ts";
import { withPerson } from "./set-people.ts";

/** @returns whether it could be done: a ticket does not go into itself */
export function mergeTickets(call: Call, from: TicketRow, into: TicketRow): boolean {
  if (from.id === into.id) return false;
  moveLinks(call, ticketUri(from.id), ticketUri(into.id));
  change(call, from.id, { effective_id: into.id, status: "resolved" });
  for (const id of call.tables.ticketsByEffectiveId.get(from.id)) change(call, id, { effective_id: into.id });
  change(call, into.id, {
    requestors: from.requestors.reduce(withPerson, into.requestors),
    cc: from.cc.reduce(withPerson, into.cc),
    admin_cc: from.admin_cc.reduce(withPerson, into.admin_cc),
    time_worked: into.time_worked + from.time_worked,
    time_estimated: into.time_estimated + from.time_estimated,
    time_left: into.time_left + from.time_left,
  });
  for (const id of [from.id, into.id]) {
    record(call, id, { type: "AddLink", field: "MergedInto", new_value: ticketUri(into.id) });
  }
  return true;
}

/** What linked the two would be a link to itself: it goes, and the history says nothing of it. */
function moveLinks(call: Call, from: string, into: string): void {
  for (const id of call.tables.linksByEnd.get(from)) {
    const link = call.tables.links.get(id);
    if (!link) continue;
    const base = link.base === from ? into : link.base;
    const target = link.target === from ? into : link.target;
    const gone = base === target ? { gone: true as const } : {};
    call.tables.put("links", { ...link, base, target, ...gone });
  }
}
