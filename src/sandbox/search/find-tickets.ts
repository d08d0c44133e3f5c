/** Runs a query: finds the tickets that may fit by an index where there is one, tests each, asks who may see it. */
import { fold } from "../text/fold.ts";
import { findCustomField } from "../tickets/custom-values.ts";
import type { Call } from "../world/call.ts";
import { queues } from "../world/founding.ts";
import { mayInQueue, mayOnTicket } from "../world/rights.ts";
import type { TicketRow } from "../world/rows.ts";
import { valueKey } from "../world/tables.ts";
import type { Test } from "./compare.ts";
import { customFieldOf, makeTest } from "./conditions.ts";
import { type Condition, parseQuery, type Query } from "./parse-query.ts";

/** Ordered by number. Deleted tickets are never found, merged ones only by EffectiveId. @throws QueryError */
export function findTickets(call: Call, text: string): TicketRow[] {
  const query = parseQuery(text);
  if (!query && text === "") return [];
  const fits = query ? compile(call, query) : () => true;
  const merged = query !== undefined && mentions(query, "effectiveid");
  const visible = visibleTo(call);
  const shown = (ticket: TicketRow) =>
    ticket.status !== "deleted" &&
    (merged || ticket.effective_id === ticket.id) &&
    fits(ticket) &&
    visible(ticket);
  return candidates(call, query)
    .filter(shown)
    .sort((one, other) => one.id - other.id);
}

function compile(call: Call, query: Query): Test {
  if (!("how" in query)) return makeTest(call, query);
  const tests = query.parts.map((part) => compile(call, part));
  if (query.how === "AND") return (ticket) => tests.every((test) => test(ticket));
  return (ticket) => tests.some((test) => test(ticket));
}

function candidates(call: Call, query: Query | undefined): TicketRow[] {
  const ids = query && idsFor(call, query);
  if (!ids) return [...call.tables.tickets.all()];
  return [...ids].flatMap((id) => call.tables.tickets.get(id) ?? []);
}

/** Every ticket that can fit, or undefined: all of them. Of an AND, the shortest list is enough. */
function idsFor(call: Call, query: Query): Set<number> | undefined {
  if (!("how" in query)) return byIndex(call, query);
  const lists = query.parts.map((part) => idsFor(call, part));
  if (query.how === "AND") {
    const known = lists.filter((list) => list !== undefined);
    return known.sort((one, other) => one.size - other.size)[0];
  }
  if (lists.includes(undefined)) return undefined;
  return new Set(lists.flatMap((list) => [...(list ?? [])]));
}

function byIndex({ tables }: Call, { field, operator, value }: Condition): Set<number> | undefined {
  if (operator !== "=" || value === null) return undefined;
  const custom = customFieldOf(field);
  if (custom !== undefined) {
    const known = findCustomField(custom);
    return known && value !== "" ? new Set(tables.ticketsByValue.get(valueKey(known.id, value))) : undefined;
  }
  const name = field.toLowerCase();
  if (name === "id") return new Set([Number(value)]);
  if (name === "subject") return new Set(tables.ticketsBySubject.get(fold(value)));
  if (name !== "filename" || value === "") return undefined;
  const files = tables.attachmentsByName.get(fold(value));
  return new Set(files.flatMap((id) => tables.attachments.get(id)?.ticket ?? []));
}

function mentions(query: Query, field: string): boolean {
  return "how" in query
    ? query.parts.some((part) => mentions(part, field))
    : query.field.toLowerCase() === field;
}

/** Asked once a queue, and once more for a requestor. */
function visibleTo(call: Call): Test {
  const open = new Set(queues.filter(({ id }) => mayInQueue(call.by, "ShowTicket", id)).map(({ id }) => id));
  return (ticket) => open.has(ticket.queue) || mayOnTicket(call.by, "ShowTicket", ticket);
}
