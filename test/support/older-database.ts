/** A SQLite database as an older version left it. */
import { migrate, readMigrations } from "#src/store/migrations.ts";
import { connectSqlite } from "#src/store/sqlite/connect.ts";

/** A database in which this migration, and those after it, have not happened yet. */
export async function databaseBefore(file: string, name: string) {
  const connection = connectSqlite(file);
  const all = await readMigrations("sqlite");
  const older = all.slice(
    0,
    all.findIndex((migration) => migration.name === name),
  );
  await migrate(
    {
      run: async (statement) => void connection.exec(statement),
      noted: async () => [],
      note: async (position, noted) =>
        void connection.prepare("insert into migrations values (?, ?)").run(position, noted),
    },
    older,
  );
  return connection;
}
