/** The columns of schema.ts as SQLite has them. Says nothing of tables. */
import type { ColumnKit } from "../dialect.ts";
import { sqliteCore } from "../drizzle.ts";

const { customType, index, integer, primaryKey, sqliteTable, text, uniqueIndex } = sqliteCore();

const json = (name: string) =>
  customType<{ data: unknown; driverData: string }>({
    dataType: () => "text",
    toDriver: (value) => (value === null ? (value as never) : JSON.stringify(value)),
    fromDriver: (value) => JSON.parse(value),
  })(name);

const bytes = customType<{ data: Uint8Array; driverData: Uint8Array }>({ dataType: () => "blob" });

// Drizzle gives each database types of its own, though what we use of them is alike: one set of them is named.
export const sqliteColumns = {
  table: sqliteTable,
  text: (name: string) => text(name),
  integer: (name: string) => integer(name),
  flag: (name: string) => integer(name, { mode: "boolean" }),
  json,
  bytes: (name: string) => bytes(name),
  // One more than the highest there is: rows that have such a key are not deleted.
  growing: (name: string) => integer(name).primaryKey(),
  index,
  uniqueIndex,
  primaryKey,
} as unknown as ColumnKit;
