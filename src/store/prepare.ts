/** Small pieces that queries are made of. They know no table. */
import type { Placeholder, SQL } from "drizzle-orm";
import type { PgColumn, PgTable } from "drizzle-orm/pg-core";
import { core } from "./drizzle.ts";

const { getTableColumns, sql } = core;

/** A value given when the query is run, written the way its column writes it. */
export function given(column: PgColumn, name: string): SQL {
  return sql`${sql.param(sql.placeholder(name), column)}`;
}

/**
 * A limit that may stand in a prepared query. As a bare value it would be made part of the plan by SQLite, which then
 * compiles the query anew each time it is run.
 */
export function atMost(count: number | Placeholder): Placeholder {
  return sql`0 + ${count}` as unknown as Placeholder;
}

/** The column, written so that no index serves the condition it stands in: the row is found by another, then looked at. */
export function unindexed(column: PgColumn): SQL {
  return column.getSQLType().startsWith("text") ? sql`${column} || ''` : sql`${column} + 0`;
}

/** A whole row given when the query is run: one placeholder for each column, named like its property. */
export function givenRow<Table extends PgTable>(table: Table): Table["$inferInsert"] {
  const names = Object.keys(getTableColumns(table));
  return Object.fromEntries(names.map((name) => [name, sql.placeholder(name)])) as Record<
    string,
    Placeholder
  > as Table["$inferInsert"];
}

/** For an upsert: every column but the key takes the value that was to be inserted. */
export function takenOver(table: PgTable, key: string): Record<string, SQL> {
  const columns = Object.entries(getTableColumns(table)).filter(([name]) => name !== key);
  return Object.fromEntries(columns.map(([name, column]) => [name, sql.raw(`excluded."${column.name}"`)]));
}
