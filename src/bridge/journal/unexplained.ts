/** What is different in RT although no transaction says so: people that a merge brings along, an administrator's SQL. Pure. */
import { isDeepStrictEqual } from "node:util";
import type { Ticket } from "../../model/ticket.ts";
import type { NewNotification } from "../../store/notifications/tables.ts";
import { internalTicket } from "../../store/tickets/public-ticket.ts";
import type { TicketRecord } from "../../store/tickets/tables.ts";
import { changesBetween, happeningsOf } from "./diff.ts";

/** One notification for each kind of change, by RT itself; each with a version of its own, above that of `present`. */
export function unexplained(expected: TicketRecord, present: TicketRecord): NewNotification[] {
  const happenings = happeningsOf(changesBetween(inOrderOf(present, expected), present));
  return happenings.map(({ type, changes }, index) => ({
    type,
    timestamp: present.updated_at,
    source: "rt",
    actor: { name: "RT" },
    ticket: internalTicket({ ...present, version: present.version + index + 1 }),
    changes,
    queue: present.queue,
    submitted_by: present.submitted_by,
    internal: false,
  }));
}

/** RT orders lists in its own way: the same entries in another order are no change. */
function inOrderOf(present: Ticket, expected: TicketRecord): TicketRecord {
  const ordered = (list: string[] = [], model: string[] = []) =>
    isDeepStrictEqual(list.toSorted(), model.toSorted()) ? model : list;
  const fields = Object.entries(expected.custom_fields).map(([name, values]) => [
    name,
    ordered(values, present.custom_fields[name]),
  ]);
  return {
    ...expected,
    requestors: ordered(expected.requestors, present.requestors),
    cc: ordered(expected.cc, present.cc),
    custom_fields: Object.fromEntries(fields),
  };
}
