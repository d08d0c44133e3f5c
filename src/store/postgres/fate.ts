/** How a transaction ended whose connection broke in the middle of its commit: PostgreSQL knows, and is asked. */
import { setTimeout as pause } from "node:timers/promises";
import type pg from "pg";
import { CommitUnknown } from "../errors.ts";

const patienceMs = 30_000;
const pauseMs = 100;

export function createFate(pool: pg.Pool) {
  /** @throws CommitUnknown when PostgreSQL does not come back to say */
  return async (transaction: string): Promise<"committed" | "aborted"> => {
    const until = performance.now() + patienceMs;
    while (performance.now() < until) {
      const status = await ask(pool, transaction);
      if (status === "committed" || status === "aborted") return status;
      await pause(pauseMs);
    }
    throw new CommitUnknown("The database did not come back to say whether the last changes were kept.");
  };
}

/** Undefined while it cannot be told: no connection, or the lost session is still at it. */
async function ask(pool: pg.Pool, transaction: string): Promise<string | undefined> {
  try {
    const { rows } = await pool.query<{ status: string }>("select txid_status($1) as status", [transaction]);
    return rows[0]?.status;
  } catch {
    return undefined;
  }
}
