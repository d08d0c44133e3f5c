/** The filters of the ticket listing and the reader's sight, as ways through the table. Knows no order and no page. */
import type { SQL } from "drizzle-orm";
import type { Sight } from "../model/person.ts";
import type { Search } from "./dialect.ts";
import { core } from "./drizzle.ts";
import type { Schema } from "./schema.ts";
import { asAddress, concerns, ticketsWithin } from "./sight.ts";
import type { TicketListQuery } from "./tables.ts";
import { mostWays, waysThrough } from "./ways.ts";
import { wordsOf } from "./words.ts";

const { and, eq, gt, inArray, lt, or, sql } = core;

/** `alongPeople`: the condition speaks of a row of ticket_people joined with its ticket. */
export type Way = { alongPeople: boolean; where: SQL | undefined };

/** Ways that together lead to every ticket that the query asks for and the sight covers. */
export function findTickets(schema: Schema, search: Search, query: TicketListQuery, sight: Sight): Way[] {
  const starts = startsOf(schema, query, sight);
  const choices = choicesOf(schema, query, sight);
  const always = [...plain(schema, query), ...ranges(schema, query), wordsIn(schema, search, query)];
  return starts.flatMap(({ alongPeople, where }) =>
    waysThrough(choices, [where, ...always], mostWays / starts.length).map((way) => ({
      alongPeople,
      where: way,
    })),
  );
}

/** A person's tickets are few among all: where an address is given, the walk begins there. */
function startsOf(schema: Schema, query: TicketListQuery, sight: Sight): Way[] {
  const within = ticketsWithin(schema, sight);
  const requestors = query.requestor?.map(asAddress);
  if (requestors && requestors.length > mostWays) {
    return [
      {
        alongPeople: false,
        where: and(concerns(schema, schema.tickets.id, requestors, "requestor"), within),
      },
    ];
  }
  if (requestors) {
    return requestors.map((address) => along(schema, address, "requestor", within));
  }
  if (sight.kind !== "own" || sight.addresses.length > mostWays / 4)
    return [{ alongPeople: false, where: within }];
  const submitted = { alongPeople: false, where: eq(schema.tickets.submitted_by, sight.person) };
  const named = sight.addresses
    .map(asAddress)
    .flatMap((address) => [along(schema, address, "requestor"), along(schema, address, "cc")]);
  return [submitted, ...named];
}

function along({ ticketPeople }: Schema, address: string, role: "requestor" | "cc", within?: SQL): Way {
  const where = and(eq(ticketPeople.address, address), eq(ticketPeople.role, role), within);
  return { alongPeople: true, where };
}

/** Those filters by whose columns there is an index in the usual order. */
function choicesOf({ tickets }: Schema, query: TicketListQuery, sight: Sight): SQL[][] {
  const { owner, queue, status, severity, category } = query;
  const choices = [
    owner?.map((value) => eq(tickets.owner, value)),
    queue?.map((value) => eq(tickets.queue, value)),
    status?.map((value) => eq(tickets.status, value)),
    severity?.map((value) => sql`${tickets.severity} = ${sql.param(value.toLowerCase(), tickets.severity)}`),
    category?.map((value) => eq(tickets.category, value)),
    queue || sight.kind !== "queues" ? undefined : inSight(tickets, sight),
  ];
  return choices.filter((choice) => choice !== undefined);
}

function inSight(tickets: Schema["tickets"], sight: Extract<Sight, { kind: "queues" }>): SQL[] {
  return [...sight.queues.map((queue) => eq(tickets.queue, queue)), eq(tickets.submitted_by, sight.person)];
}

function plain({ tickets }: Schema, { subcategory, priority }: TicketListQuery): (SQL | undefined)[] {
  return [
    subcategory && inArray(tickets.subcategory, subcategory),
    priority && inArray(tickets.priority, priority),
  ];
}

function ranges({ tickets }: Schema, query: TicketListQuery): (SQL | undefined)[] {
  return [
    query.created_after === undefined ? undefined : gt(tickets.created_at, query.created_after),
    query.created_before === undefined ? undefined : lt(tickets.created_at, query.created_before),
    query.updated_after === undefined ? undefined : gt(tickets.updated_at, query.updated_after),
    query.updated_before === undefined ? undefined : lt(tickets.updated_at, query.updated_before),
  ];
}

/** A blank search is none; one without a single letter or digit finds nothing. */
function wordsIn({ tickets }: Schema, search: Search, query: TicketListQuery): SQL | undefined {
  const asked = query.q?.filter((text) => text.trim() !== "") ?? [];
  if (asked.length === 0) return undefined;
  const found = asked.map(wordsOf).filter((words) => words.length > 0);
  if (found.length === 0) return sql`false`;
  return or(...found.map((words) => sql`${tickets.id} in (${search.having(words)})`));
}
