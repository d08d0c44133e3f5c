/** The transaction of PostgreSQL's one writing connection. It breaks for good when its connection does. */
import { setTimeout as pause } from "node:timers/promises";
import pg from "pg";
import type { WriteConnection } from "../dialect.ts";
import { StoreUnavailable } from "../errors.ts";
import type { Tables } from "../tables.ts";
import type { FailureWatch } from "./failures.ts";
import { isConnectionTrouble } from "./trouble.ts";

/** A replica that stops in the middle of a transaction holds all others up for this long at most. */
const settings = `set lock_timeout = '8s'; set idle_in_transaction_session_timeout = '10s'; set client_connection_check_interval = '5s';
  select set_config('synchronous_commit', 'on', false) where current_setting('synchronous_commit') = 'off'`;

/**
 * The head of the log is the lock that all replicas' writers take first: one transaction writes at a time, so ids are
 * contiguous in commit order, deeds see all that was committed before them, and no two can wait for one another.
 */
const lock = "select txid_current()::text as id from log_head for update";

export async function connectWriter(url: string, tell: (error: unknown) => void): Promise<pg.Client> {
  const client = new pg.Client({
    connectionString: url,
    pipeline: true,
    connectionTimeoutMillis: 5000,
    query_timeout: 30_000,
    keepAlive: true,
    application_name: "ticketwire writer",
  });
  client.on("error", tell);
  await client.connect();
  await client.query(settings);
  return client;
}

type Parts = {
  client: pg.Client;
  /** What the tables ask goes through this. */
  watch: FailureWatch;
  tables: Tables;
  /** Asks, elsewhere, how a transaction ended whose connection broke while it was being committed. */
  fate: (transaction: string) => Promise<"committed" | "aborted">;
};

export function createWriteConnection({ client, watch, tables, fate }: Parts): WriteConnection {
  // Sent ahead of the query that follows, without waiting: if it failed, so does that one.
  const sendAhead = (words: string) => {
    client.query(words).catch(() => undefined);
  };
  let transaction = "";
  let marked = false;

  return {
    tables,
    async begin() {
      marked = false;
      watch.forget();
      sendAhead("begin");
      const locked = await client.query<{ id: string }>({ name: "log_head_lock", text: lock });
      transaction = locked.rows[0]?.id ?? "";
    },
    async mark() {
      sendAhead(marked ? "release savepoint deed; savepoint deed" : "savepoint deed");
      marked = true;
    },
    async undo() {
      await client.query("rollback to savepoint deed");
      watch.forget();
    },
    sound: () => !watch.failed(),
    async commit() {
      try {
        // PostgreSQL answers the commit of a failed transaction with a friendly ROLLBACK.
        const { command } = await client.query("commit");
        if (command !== "COMMIT") throw new StoreUnavailable("The transaction had failed.");
      } catch (error) {
        if (!isConnectionTrouble(error) || (await fate(transaction)) === "aborted") throw error;
      }
    },
    async rollback() {
      await client.query("rollback");
    },
    async close() {
      await Promise.race([client.end(), pause(1000, undefined, { ref: false })]);
    },
  };
}
