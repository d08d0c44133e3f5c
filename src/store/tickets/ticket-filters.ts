/** The filters of the ticket listing, each as the conditions that a walk through the table can use it by. */
import type { SQL } from "drizzle-orm";
import type { PgColumn } from "drizzle-orm/pg-core";
import type { Search } from "../dialect.ts";
import { core } from "../drizzle.ts";
import { unindexed } from "../prepare.ts";
import type { Schema } from "../schema.ts";
import type { TicketListQuery } from "./tables.ts";
import { wordsOf } from "./words.ts";

const { and, eq, inArray, or, sql } = core;

export type SortColumn = "created_at" | "updated_at" | "id" | "priority" | "title";

export type Filter = {
  /** The condition as an index may serve it. */
  sought: SQL;
  /** The same condition, written so that no index serves it: it is only looked at, row by row, on the way. */
  checked: SQL;
  /** Up to so many tickets it is quicker to read and sort all that pass than to walk past those that do not. */
  few: number;
  /** Sorts in whose order an index walks each of the alternatives. */
  walks: SortColumn[];
  alternatives: SQL[];
};

const fewAnywhere = 5000;
/** A span of time is one stretch of an index, and a walk in another order may have to pass all of the rest first. */
const fewOfSpan = 100_000;

/** `updated`: when a ticket was last changed, as far as the reader may know. */
export function filtersOf(
  schema: Schema,
  search: Search,
  query: TicketListQuery,
  updated: PgColumn,
): Filter[] {
  const { tickets } = schema;
  const severity = query.severity?.map((value) => value.toLowerCase());
  const found = [
    words(schema, search, query.q),
    among(tickets.owner, query.owner, ["updated_at"]),
    among(tickets.category, query.category, ["updated_at"]),
    among(tickets.queue, query.queue, ["updated_at", "created_at", "priority"]),
    among(tickets.severity, severity, ["updated_at"]),
    among(tickets.status, query.status, ["updated_at", "created_at", "priority"]),
    among(tickets.priority, query.priority, []),
    among(tickets.subcategory, query.subcategory, ["updated_at"]),
    between(tickets.created_at, query.created_after, query.created_before, "created_at"),
    between(updated, query.updated_after, query.updated_before, "updated_at"),
  ];
  return found.filter((filter) => filter !== undefined);
}

function among(
  column: PgColumn,
  values: (string | number)[] | undefined,
  walks: SortColumn[],
): Filter | undefined {
  if (!values) return undefined;
  const distinct = [...new Set(values)];
  const given = distinct.map((value) => sql.param(value, column));
  return {
    sought: inArray(column, distinct),
    checked: given.length > 0 ? sql`${unindexed(column)} in ${given}` : sql`false`,
    few: fewAnywhere,
    walks,
    alternatives: distinct.map((value) => eq(column, value)),
  };
}

function between(
  column: PgColumn,
  after: string | undefined,
  before: string | undefined,
  sort: SortColumn,
): Filter | undefined {
  const within = (place: SQL) =>
    and(
      after === undefined ? undefined : sql`${place} > ${sql.param(after, column)}`,
      before === undefined ? undefined : sql`${place} < ${sql.param(before, column)}`,
    );
  const sought = within(sql`${column}`);
  const checked = within(unindexed(column));
  return sought && checked && { sought, checked, few: fewOfSpan, walks: [sort], alternatives: [sought] };
}

/** A blank search is none; one without a single letter or digit finds nothing. */
function words({ tickets }: Schema, search: Search, q: string[] | undefined): Filter | undefined {
  const asked = q?.filter((text) => text.trim() !== "") ?? [];
  if (asked.length === 0) return undefined;
  const found = asked.map(wordsOf).filter((words) => words.length > 0);
  const having = (id: PgColumn | SQL) => or(...found.map((words) => sql`${id} in (${search.having(words)})`));
  const sought = having(tickets.id) ?? sql`false`;
  const checked = having(unindexed(tickets.id)) ?? sql`false`;
  return { sought, checked, few: fewAnywhere, walks: [], alternatives: [sought] };
}
