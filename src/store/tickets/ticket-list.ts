/** The listing of tickets: sorts and pages. Each page begins where the last one ended (keyset), not at a count. */
import type { SQL } from "drizzle-orm";
import type { PgColumn } from "drizzle-orm/pg-core";
import type { Ticket } from "../../model/ticket.ts";
import { type Place, readCursor, writeCursor } from "../cursor.ts";
import type { Access } from "../dialect.ts";
import { core } from "../drizzle.ts";
import { unindexed } from "../prepare.ts";
import type { Schema } from "../schema.ts";
import { partsOf, updatedShown, updatedWithin } from "../sight.ts";
import { beyond, firstOf } from "../ways.ts";
import type { TicketSort, Tickets } from "./tables.ts";
import { titleOrder } from "./ticket-row.ts";
import { findTickets, type Way } from "./ticket-ways.ts";

const { and, eq, getTableColumns, inArray, sql } = core;

export function createList(access: Access): Tickets["list"] {
  const { db, schema } = access;
  const { tickets } = schema;
  const {
    title_order,
    submitted_by,
    last_transaction_id,
    merged_into,
    reopened_count,
    reopened_at,
    public_updated_at,
    ...columns
  } = getTableColumns(tickets);

  return async (query, sight) => {
    const parts = partsOf(sight);
    const updated = updatedShown(schema, parts);
    const order = orderOf(schema, query.sort, tickets.updated_at);
    const shown = order.column === tickets.updated_at ? updated : order.column;
    const from = query.cursor === undefined ? undefined : readCursor(query.sort, order.kind, query.cursor);
    const most = query.limit + 1;
    const walks: SQL[] = [];
    for (const part of parts) {
      const along = orderOf(schema, query.sort, updatedWithin(schema, part));
      const ways = await findTickets(access, query, part);
      walks.push(...ways.map((way) => walk(schema, along, way, from, most)));
    }
    const rows: Ticket[] = await db
      .select({ ...columns, updated_at: sql<string>`${updated}` })
      .from(tickets)
      .where(inArray(tickets.id, sql`(${firstOf(walks, order.descending, most)})`))
      .orderBy(sql`${shown} ${order.direction}, ${tickets.id} ${order.direction}`);
    const data = rows.slice(0, query.limit);
    const last = rows.length > query.limit ? data.at(-1) : undefined;
    return {
      data,
      next_cursor: last ? writeCursor(query.sort, { value: order.value(last), id: last.id }) : null,
    };
  };
}

type Order = {
  column: PgColumn;
  descending: boolean;
  direction: SQL;
  kind: "string" | "number";
  value: (ticket: Ticket) => string | number;
};

function orderOf({ tickets }: Schema, sort: TicketSort, updated: PgColumn): Order {
  const descending = sort.startsWith("-");
  const way = { descending, direction: descending ? sql`desc` : sql`asc` };
  switch (sort) {
    case "id":
    case "-id":
      return { column: tickets.id, ...way, kind: "number", value: (ticket) => ticket.id };
    case "priority":
    case "-priority":
      return { column: tickets.priority, ...way, kind: "number", value: (ticket) => ticket.priority };
    case "title":
    case "-title":
      return {
        column: tickets.title_order,
        ...way,
        kind: "string",
        value: (ticket) => titleOrder(ticket.title),
      };
    case "created_at":
    case "-created_at":
      return { column: tickets.created_at, ...way, kind: "string", value: (ticket) => ticket.created_at };
    case "updated_at":
    case "-updated_at":
      return { column: updated, ...way, kind: "string", value: (ticket) => ticket.updated_at };
  }
}

/** RT lists a ticket that was merged into another no more. */
function unmerged({ tickets }: Schema): SQL {
  return sql`${unindexed(tickets.merged_into)} is null`;
}

/** One way, in order, from the place on: ids and what they are sorted by. */
function walk(schema: Schema, order: Order, way: Way, from: Place | undefined, limit: number): SQL {
  const { tickets, ticketPeople } = schema;
  const { direction } = order;
  const along = way.alongPeople ? placeAlongPeople(schema, order.column) : undefined;
  const column = along ?? order.column;
  const id = along ? ticketPeople.ticket_id : tickets.id;
  const place = from && beyond(column, id, order.descending, from);
  // The cross join keeps SQLite from turning the loops round: first the person's tickets, then what they are.
  const source = way.alongPeople ? sql`${ticketPeople} cross join ${tickets}` : sql`${tickets}`;
  const joined = way.alongPeople ? eq(tickets.id, ticketPeople.ticket_id) : undefined;
  const where = and(joined, way.where, place, unmerged(schema));
  return sql`select ${id} as id, ${column} as place from ${source} where ${where} order by ${column} ${direction}, ${id} ${direction} limit ${limit}`;
}

/** A person's tickets are kept in the order of their changes. */
function placeAlongPeople({ tickets, ticketPeople }: Schema, column: PgColumn): PgColumn | undefined {
  if (column === tickets.updated_at) return ticketPeople.updated_at;
  return column === tickets.public_updated_at ? ticketPeople.public_updated_at : undefined;
}
