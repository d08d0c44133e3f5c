/** Migrating PostgreSQL: one transaction under a lock, so that replicas which start together take turns. */
import pg from "pg";
import { type MigratingConnection, migrate, readMigrations } from "../migrations.ts";

/** Any number will do, as long as it stays: replicas of all versions must meet at it. */
const lock = 7_459_031_774;

export async function bringUpToDate(url: string): Promise<string[]> {
  const known = await readMigrations("postgres");
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5000 });
  client.on("error", () => undefined);
  try {
    await client.connect();
    await client.query("begin");
    await client.query(`select pg_advisory_xact_lock(${lock})`);
    const applied = await migrate(migratingOver(client), known);
    await client.query("commit");
    return applied;
  } finally {
    await client.end();
  }
}

function migratingOver(client: pg.Client): MigratingConnection {
  return {
    async run(statement) {
      await client.query(statement);
    },
    async noted() {
      const { rows } = await client.query<{ name: string }>("select name from migrations order by position");
      return rows.map((row) => row.name);
    },
    async note(position, name) {
      await client.query("insert into migrations (position, name) values ($1, $2)", [position, name]);
    },
  };
}
