/**
 * Which ways lead to the tickets a listing asks for. Neither database sees by itself whether it is quicker to read
 * all that match and sort them, or to walk in the order asked for and look at each: here that is found out.
 */
import type { SQL } from "drizzle-orm";
import type { PgColumn } from "drizzle-orm/pg-core";
import { asAddress } from "../../model/address.ts";
import type { Oneself, Sight } from "../../model/person.ts";
import type { Access } from "../dialect.ts";
import { core } from "../drizzle.ts";
import { unindexed } from "../prepare.ts";
import type { Schema } from "../schema.ts";
import { concerns, ownQueues, ticketsWithin, updatedWithin } from "../sight.ts";
import { mostWays, waysThrough } from "../ways.ts";
import type { TicketListQuery } from "./tables.ts";
import { type Filter, filtersOf, type SortColumn } from "./ticket-filters.ts";

const { and, eq, or, sql } = core;

/** `alongPeople`: the condition speaks of a row of ticket_people joined with its ticket. */
export type Way = { alongPeople: boolean; where: SQL | undefined };

/** Ways that together lead to every ticket that the query asks for and the sight covers. */
export async function findTickets(access: Access, query: TicketListQuery, sight: Sight): Promise<Way[]> {
  const { schema } = access;
  const starts = startsOf(schema, query, sight);
  const filters = filtersOf(schema, access.search, query, updatedWithin(schema, sight));
  const sort = query.sort.replace("-", "") as SortColumn;
  const inOrder = [
    ...filters.filter(({ walks }) => walks.includes(sort)),
    ...inQueues(schema, query, sight, sort),
  ];
  const apart = filters.filter(({ walks }) => !walks.includes(sort));
  const lead = areFew(starts, query, sight) ? undefined : await firstFew(access, apart);
  if (lead) {
    const others = [...inOrder, ...apart].filter((filter) => filter !== lead).map(({ checked }) => checked);
    return starts.map(({ where }) => ({ alongPeople: false, where: and(lead.sought, where, ...others) }));
  }
  const choices = inOrder.map(({ alternatives }) => alternatives);
  const looked = apart.map(({ checked }) => checked);
  return starts.flatMap(({ alongPeople, where }) =>
    waysThrough(choices, [where, ...looked], mostWays / starts.length).map((way) => ({
      alongPeople,
      where: way,
    })),
  );
}

/** Whether the walk begins with the tickets of single people. */
function areFew(starts: Way[], { mine }: TicketListQuery, sight: Sight): boolean {
  return (
    mine !== undefined ||
    starts.some(({ alongPeople }) => alongPeople) ||
    (sight.kind === "own" && sight.addresses.length === 0)
  );
}

/** The first filter that few tickets pass: it is quicker to begin with these than to walk past all others. */
async function firstFew({ db, schema: { tickets } }: Access, filters: Filter[]): Promise<Filter | undefined> {
  for (const filter of filters) {
    const matching = sql`(select 1 from ${tickets} where ${filter.sought} limit ${filter.few + 1}) as matching`;
    const [row] = await db.select({ count: sql`count(*)`.mapWith(Number) }).from(matching);
    if (row && row.count <= filter.few) return filter;
  }
  return undefined;
}

/** A person's tickets are few among all: where one is named, the walk begins there. */
function startsOf(schema: Schema, query: TicketListQuery, sight: Sight): Way[] {
  const within = ticketsWithin(schema, sight);
  if (query.mine && !query.requestor) return startsOfMine(schema, query.mine, within);
  return startsOfPeople(schema, query, sight, and(within, query.mine && isMine(schema, query.mine)));
}

function startsOfPeople(
  schema: Schema,
  query: TicketListQuery,
  sight: Sight,
  within: SQL | undefined,
): Way[] {
  const requestors = query.requestor && [...new Set(query.requestor.map(asAddress))];
  if (requestors && requestors.length > mostWays) {
    return [
      {
        alongPeople: false,
        where: and(concerns(schema, schema.tickets.id, requestors, "requestor"), within),
      },
    ];
  }
  if (requestors) return requestors.map((address) => along(schema, address, "requestor", within));
  if (sight.kind !== "own" || sight.addresses.length > mostWays / 4)
    return [{ alongPeople: false, where: within }];
  const limited = ownQueues(schema, sight);
  const submitted = {
    alongPeople: false,
    where: and(eq(schema.tickets.submitted_by, sight.person), limited),
  };
  const named = sight.addresses
    .map(asAddress)
    .flatMap((address) => [
      along(schema, address, "requestor", limited),
      along(schema, address, "cc", limited),
    ]);
  return [submitted, ...named];
}

/** What the hub's filter.ts calls "mine". */
function startsOfMine(schema: Schema, mine: Oneself, within: SQL | undefined): Way[] {
  const { tickets } = schema;
  const { id, login, addresses } = mine;
  if (addresses.length > mostWays / 4)
    return [{ alongPeople: false, where: and(isMine(schema, mine), within) }];
  const owned = login === null ? [] : [{ alongPeople: false, where: and(eq(tickets.owner, login), within) }];
  const submitted = { alongPeople: false, where: and(eq(tickets.submitted_by, id), within) };
  const named = addresses
    .map(asAddress)
    .flatMap((address) => [
      along(schema, address, "requestor", within),
      along(schema, address, "cc", within),
    ]);
  return [...owned, submitted, ...named];
}

/** The same, to look at on the way. */
function isMine(schema: Schema, { id, login, addresses }: Oneself): SQL | undefined {
  const { tickets } = schema;
  const is = (column: PgColumn, value: string) => sql`${unindexed(column)} = ${sql.param(value, column)}`;
  return or(
    login === null ? undefined : is(tickets.owner, login),
    is(tickets.submitted_by, id),
    concerns(schema, tickets.id, [...addresses]),
  );
}

function along({ ticketPeople }: Schema, address: string, role: "requestor" | "cc", within?: SQL): Way {
  const where = and(eq(ticketPeople.address, address), eq(ticketPeople.role, role), within);
  return { alongPeople: true, where };
}

/** The queues one may see are a filter too, unless the query names queues itself. */
function inQueues({ tickets }: Schema, query: TicketListQuery, sight: Sight, sort: SortColumn): Filter[] {
  if (sight.kind !== "queues" || query.queue || sort === "title" || sort === "id") return [];
  const alternatives = sight.queues.map((queue) => eq(tickets.queue, queue));
  return [{ sought: sql`true`, checked: sql`true`, few: 0, walks: [sort], alternatives }];
}
