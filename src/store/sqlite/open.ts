/** SQLite: one connection that writes, one that reads. */
import { type Stats, statSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { makeFolder } from "../../base/make-folder.ts";
import { createTables } from "../create-tables.ts";
import type { Backend, Database } from "../dialect.ts";
import { sqliteDriver } from "../drizzle.ts";
import { StoreUnavailable, UnusableFile } from "../errors.ts";
import { type Migration, migrate, readMigrations } from "../migrations.ts";
import { createMemoryRequestCounts } from "../sign-in/memory-request-counts.ts";
import { connectSqlite, type SqliteConnection } from "./connect.ts";
import { sqliteSchema } from "./schema.ts";
import { createSearch } from "./search.ts";
import { takeSoleUse } from "./sole-use.ts";
import { createWriteConnection } from "./write-connection.ts";

/** `alone`: refuse when another gateway has opened the file alone, and keep such others out. */
type SqliteOptions = { connect?: typeof connectSqlite; alone?: boolean };

/**
 * Opens the file – made with its folder where there is none – and brings it up to date.
 * @throws UnusableFile, DatabaseTooNew, DatabaseInUse
 */
export async function openSqlite(
  path: string,
  { connect = connectSqlite, alone = false }: SqliteOptions = {},
): Promise<Backend> {
  const file = resolve(path);
  const known = await readMigrations("sqlite");
  const release = alone ? holdAlone(file) : () => {};
  const { reader, migrated } = await openFile(file, connect, known).catch((error: unknown) => {
    release();
    throw isUnusable(error) ? new UnusableFile(file, error) : error;
  });
  reader.pragma("query_only = on");
  const opened = statSync(file);
  return {
    migrated,
    read: createTables(accessOver(reader)),
    requestCounts: createMemoryRequestCounts(),
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
      if (!isStill(file, opened)) throw new StoreUnavailable("The database file was taken away.");
      reader.prepare("select 1").get();
    },
    async close() {
      reader.close();
      release();
    },
  };
}

/** Whether the file's name still leads to what was opened: what is written into a deleted file is lost. */
function isStill(file: string, { ino, dev }: Stats): boolean {
  const now = statSync(file, { throwIfNoEntry: false });
  return now?.ino === ino && now.dev === dev;
}

/** @throws DatabaseInUse, UnusableFile */
function holdAlone(file: string): () => void {
  try {
    makeFolder(dirname(file));
    return takeSoleUse(file);
  } catch (error) {
    throw isUnusable(error) ? new UnusableFile(file, error) : error;
  }
}

async function openFile(file: string, connect: (file: string) => SqliteConnection, known: Migration[]) {
  makeFolder(dirname(file));
  const reader = connect(file);
  try {
    return { reader, migrated: await bringUpToDate(reader, known) };
  } catch (error) {
    reader.close();
    throw error;
  }
}

/** What the system or SQLite say of the file itself; anything else is a fault of ours. */
function isUnusable(error: unknown): error is Error {
  if (!(error instanceof Error && "code" in error)) return false;
  return /^(?:SQLITE_(?:CANTOPEN|PERM|READONLY|NOTADB|CORRUPT|BUSY|IOERR|FULL)|E[A-Z]+$)/.test(
    String(error.code),
  );
}

function accessOver(connection: SqliteConnection) {
  const db = sqliteDriver().drizzle(connection) as unknown as Database;
  return { db, schema: sqliteSchema, search: createSearch(connection) };
}

async function bringUpToDate(connection: SqliteConnection, known: Migration[]): Promise<string[]> {
  connection.exec("begin immediate");
  try {
    const applied = await migrate(migratingOver(connection), known);
    connection.exec("commit");
    return applied;
  } catch (error) {
    if (connection.inTransaction) connection.exec("rollback");
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
