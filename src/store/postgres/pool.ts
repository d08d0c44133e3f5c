/** The pool that questions go through: read only, and patient while PostgreSQL restarts. */
import { setTimeout as pause } from "node:timers/promises";
import pg from "pg";
import { StoreUnavailable } from "../errors.ts";
import { isConnectionTrouble } from "./trouble.ts";

const patienceMs = 10_000;
const pauseMs = 100;

export function createPool(url: string, tell: (error: unknown) => void): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max: 10,
    connectionTimeoutMillis: patienceMs,
    query_timeout: 30_000,
    keepAlive: true,
    application_name: "ticketwire reads",
    onConnect: async (client) => {
      await client.query("set default_transaction_read_only = on");
    },
  });
  // Without these two a restart of PostgreSQL ends the process: idle connections break while nobody listens.
  pool.on("error", tell);
  pool.on("connect", (client) => client.on("error", tell));
  return pool;
}

/** Repeats what only asks until the database answers. @throws StoreUnavailable when patience is over */
export async function patiently<Answer>(ask: () => Promise<Answer>, forMs = patienceMs): Promise<Answer> {
  const until = performance.now() + forMs;
  for (;;) {
    try {
      return await ask();
    } catch (error) {
      if (!isConnectionTrouble(error)) throw error;
      if (performance.now() > until)
        throw new StoreUnavailable("The PostgreSQL of DATABASE_URL does not answer.", { cause: error });
      await pause(pauseMs);
    }
  }
}
