/**
 * Bringing a database up to this version: the numbered SQL files of drizzle/, in order, each noted when applied.
 * Refuses a database that a newer version wrote. Knows neither database; the caller brings lock and transaction.
 */
import { readFile } from "node:fs/promises";
import { DatabaseTooNew } from "./errors.ts";

export type Migration = { name: string; statements: string[] };

/** What migrating needs, inside one transaction that nobody else migrates in. */
export type MigratingConnection = {
  run(statement: string): Promise<void>;
  /** The names noted so far, in order. */
  noted(): Promise<string[]>;
  note(position: number, name: string): Promise<void>;
};

const noteTable = "create table if not exists migrations (position integer primary key, name text not null)";

/** The migrations of a dialect, as drizzle-kit left them in its folder. */
export async function readMigrations(dialect: "sqlite" | "postgres"): Promise<Migration[]> {
  const folder = new URL(`../../drizzle/${dialect}/`, import.meta.url);
  const journal = JSON.parse(await readFile(new URL("meta/_journal.json", folder), "utf8")) as Journal;
  return Promise.all(journal.entries.map(({ tag }) => readMigration(folder, tag)));
}

type Journal = { entries: { tag: string }[] };

async function readMigration(folder: URL, name: string): Promise<Migration> {
  const text = await readFile(new URL(`${name}.sql`, folder), "utf8");
  return { name, statements: text.split("--> statement-breakpoint") };
}

/** Answers the names of those it applied. @throws DatabaseTooNew */
export async function migrate(connection: MigratingConnection, known: Migration[]): Promise<string[]> {
  await connection.run(noteTable);
  const applied = await connection.noted();
  const strange = applied.find((name, index) => known[index]?.name !== name);
  if (strange !== undefined) throw new DatabaseTooNew(tooNew(strange));
  const missing = known.slice(applied.length);
  for (const [index, { name, statements }] of missing.entries()) {
    for (const statement of statements) await connection.run(statement);
    await connection.note(applied.length + index, name);
  }
  return missing.map(({ name }) => name);
}

function tooNew(name: string): string {
  return `The database was written by a newer version of Ticketwire (it has the migration "${name}", which this version does not know): start that version, or restore a backup.`;
}
