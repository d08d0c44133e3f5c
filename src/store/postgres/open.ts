/** PostgreSQL: a pool for questions, one connection that writes. Several replicas may share the database. */
import type pg from "pg";
import { createTables } from "../create-tables.ts";
import type { Access, Backend } from "../dialect.ts";
import { postgresDriver } from "../drizzle.ts";
import { watchFailures } from "./failures.ts";
import { createFate } from "./fate.ts";
import { bringUpToDate } from "./migrating.ts";
import { createPool, patiently } from "./pool.ts";
import { createRequestCounts } from "./request-counts.ts";
import { postgresSchema } from "./schema.ts";
import { createSearch } from "./search.ts";
import { connectWriter, createWriteConnection } from "./write-connection.ts";

/** For a database that is started together with us; whoever mistyped its address should not wait for long. */
const startPatienceMs = 3000;

/** `tell` hears of connections that broke; they are replaced. */
export async function openPostgres(url: string, tell: (error: unknown) => void): Promise<Backend> {
  const migrated = await patiently(() => bringUpToDate(url), startPatienceMs);
  const pool = createPool(url, tell);
  const requestCounts = createRequestCounts(url, tell);
  const fate = createFate(pool);
  const patientPool = Object.assign(Object.create(pool) as pg.Pool, {
    query: (config: pg.QueryConfig, values?: unknown[]) => patiently(() => pool.query(config, values)),
  });
  return {
    migrated,
    read: createTables(accessOver(patientPool)),
    requestCounts,
    async connect() {
      const client = await connectWriter(url, tell);
      const watch = watchFailures(client);
      return createWriteConnection({ client, watch, tables: createTables(accessOver(watch.client)), fate });
    },
    async ping() {
      await pool.query("select 1");
    },
    async close() {
      await Promise.all([pool.end(), requestCounts.close()]);
    },
  };
}

function accessOver(client: pg.Pool | pg.Client): Access {
  return { db: postgresDriver().drizzle({ client }), schema: postgresSchema, search: createSearch(client) };
}
