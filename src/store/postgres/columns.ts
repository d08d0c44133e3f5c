/** The columns of schema.ts as PostgreSQL has them. Says nothing of tables. */
import { postgresCore } from "../drizzle.ts";

const { bigserial, boolean, customType, index, pgTable, primaryKey, uniqueIndex } = postgresCore();

/**
 * PostgreSQL's text holds no NUL (it would refuse the whole row): it becomes U+FFFD, in what is kept as in what is
 * asked for. Order by bytes, as in SQLite, so that times and cursors compare the same in every locale.
 */
const text = customType<{ data: string; driverData: string }>({
  dataType: () => 'text COLLATE "C"',
  toDriver: (value) => (value === null ? value : value.replaceAll("\0", "\uFFFD")),
});

/** As wide as the integers of JavaScript; what lies beyond is held at that edge instead of failing the query. */
const integer = customType<{ data: number; driverData: number | string }>({
  dataType: () => "bigint",
  toDriver: (value) =>
    value === null ? value : Math.min(Math.max(value, Number.MIN_SAFE_INTEGER), Number.MAX_SAFE_INTEGER),
  fromDriver: Number,
});

/** JSON as the text it was written in: jsonb would reorder the keys and refuse \u0000. */
const json = <Value>(name: string) =>
  customType<{ data: Value; driverData: string }>({
    dataType: () => "text",
    toDriver: (value) => (value === null ? (value as never) : JSON.stringify(value)),
    fromDriver: (value) => JSON.parse(value),
  })(name);

const bytes = customType<{ data: Uint8Array; driverData: Uint8Array }>({
  dataType: () => "bytea",
  toDriver: (value) => Buffer.from(value.buffer, value.byteOffset, value.byteLength),
});

export const postgresColumns = {
  table: pgTable,
  text: (name: string) => text(name),
  integer: (name: string) => integer(name),
  flag: (name: string) => boolean(name),
  json,
  bytes: (name: string) => bytes(name),
  /** A key that the database gives, growing. */
  growing: (name: string) => bigserial(name, { mode: "number" }).primaryKey(),
  index,
  uniqueIndex,
  primaryKey,
};
