/** SQLite: one connection that writes, one that reads. */
import { mkdirSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { createTables } from "../create-tables.ts";
import type { Backend, Database } from "../dialect.ts";
import { sqliteDriver } from "../drizzle.ts";
import { migrate, readMigrations } from "../migrations.ts";
import { connectSqlite, type SqliteConnection } from "./connect.ts";
import { sqliteSchema } from "./schema.ts";
import { createSearch } from "./search.ts";
import { createWriteConnection } from "./write-connection.ts";

/** Opens the file – made with its folder where there is none – and brings it up to date. */
export async function openSqlite(path: string, connect = connectSqlite): Promise<Backend> {
  const file = resolve(path);
  mkdirSync(dirname(file), { recursive: true });
  const reader = connect(file);
  const migrated = await bringUpToDate(reader).catch((error: unknown) => {
    reader.close();
    throw error;
  });
  reader.pragma("query_only = on");
  return {
    migrated,
    read: createTables(accessOver(reader)),
    async connect() {
      const writer = connect(file);
      const access = accessOver(writer);
      return createWriteConnection({
        connection: writer,
        search: access.search,
        tables: createTables(access),
      });
    },
    async ping() {
      reader.prepare("select 1").get();
    },
    async close() {
      reader.close();
    },
  };
}

function accessOver(connection: SqliteConnection) {
  const db = sqliteDriver().drizzle(connection) as unknown as Database;
  return { db, schema: sqliteSchema, search: createSearch(connection) };
}

async function bringUpToDate(connection: SqliteConnection): Promise<string[]> {
  const known = await readMigrations("sqlite");
  connection.exec("begin immediate");
  try {
    const applied = await migrate(migratingOver(connection), known);
    connection.exec("commit");
    return applied;
  } catch (error) {
    connection.exec("rollback");
    throw error;
  }
}

function migratingOver(connection: SqliteConnection) {
  return {
    async run(statement: string) {
      connection.exec(statement);
    },
    async noted() {
      return connection.prepare<[], string>("select name from migrations order by position").pluck().all();
    },
    async note(position: number, name: string) {
      connection.prepare("insert into migrations (position, name) values (?, ?)").run(position, name);
    },
  };
}
