/**
 * How a listing with several "or"s stays quick: it is split into ways, each of which an index can walk in the order
 * asked for and leave after one page; the pages are then merged. With plain "in" lists a database either sorts all
 * that match or reads all that do not. Knows no table.
 */
import type { SQL } from "drizzle-orm";
import type { PgColumn } from "drizzle-orm/pg-core";
import type { Place } from "./cursor.ts";
import { core } from "./drizzle.ts";

const { and, or, sql } = core;

/** Beyond this many ways the merging costs more than it saves. */
export const mostWays = 40;

/** Each choice is a list of alternatives, one of which must hold. The answer: conditions, one of which must hold. */
export function waysThrough(
  choices: SQL[][],
  always: (SQL | undefined)[],
  most = mostWays,
): (SQL | undefined)[] {
  let ways: SQL[][] = [[]];
  const rest = [...always];
  for (const choice of choices) {
    if (choice.length === 0) rest.push(sql`false`);
    else if (ways.length * choice.length > most) rest.push(or(...choice));
    else ways = ways.flatMap((way) => choice.map((alternative) => [...way, alternative]));
  }
  return ways.map((way) => and(...way, ...rest));
}

/** Rows that come after the place, in an order by the column and, between equals, by the id. */
export function beyond(column: PgColumn, id: PgColumn, descending: boolean, place: Place): SQL {
  const than = descending ? sql`<` : sql`>`;
  if (column === id) return sql`${id} ${than} ${sql.param(place.id, id)}`;
  return sql`(${column}, ${id}) ${than} (${sql.param(place.value, column)}, ${sql.param(place.id, id)})`;
}

/** The first `limit` ids of several ordered queries for (id, place), each limited by itself. */
export function firstOf(queries: SQL[], descending: boolean, limit: number): SQL {
  const [only] = queries;
  if (queries.length === 1) return sql`select id from (${only}) as way`;
  const all = sql.join(
    queries.map((query) => sql`select id, place from (${query}) as way`),
    sql` union `,
  );
  const direction = descending ? sql`desc` : sql`asc`;
  return sql`select id from (${all}) as ways order by place ${direction}, id ${direction} limit ${limit}`;
}
