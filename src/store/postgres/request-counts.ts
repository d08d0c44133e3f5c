/**
 * Counts of requests that replicas share: one statement for a handful of requests, over a connection of its own, so
 * that neither questions nor the one that writes ever wait for it.
 */
import pg from "pg";
import type { RequestCounts } from "../sign-in/tables.ts";

/** Counting is not worth waiting for: whoever asks goes on without it when the database is slow. */
const patienceMs = 500;
const forgetEvery = 1000;
/** Windows older than that, in seconds, are of no use to anybody. */
const oldest = 3600;

// A window that is over begins at none; one taken up by a replica whose clock is ahead counts as this one.
const taking = `
  insert into request_counts as c (key, "window", used) values ($1, $2, $3::bigint)
  on conflict (key) do update set
    "window" = greatest(c."window", excluded."window"),
    used = case when excluded."window" > c."window" then excluded.used else c.used + $3::bigint end
  where excluded."window" > c."window" or c.used < $4::bigint
  returning used`;
const forgetting = `delete from request_counts where "window" < $1`;

export function createRequestCounts(
  url: string,
  tell: (error: unknown) => void,
): RequestCounts & { close(): Promise<void> } {
  const pool = new pg.Pool({
    connectionString: url,
    max: 2,
    connectionTimeoutMillis: patienceMs,
    query_timeout: patienceMs,
    keepAlive: true,
    application_name: "ticketwire counts",
    onConnect: async (client) => {
      await client.query("set synchronous_commit = off");
    },
  });
  pool.on("error", tell);
  pool.on("connect", (client) => client.on("error", tell));
  let taken = 0;

  return {
    async take({ key, window, wanted, limit }) {
      taken += 1;
      if (taken % forgetEvery === 0) pool.query(forgetting, [window - oldest]).catch(tell);
      const { rows } = await pool.query<{ used: string }>(taking, [key, window, wanted, limit]);
      const [row] = rows;
      if (!row) return { granted: 0, used: limit };
      const used = Number(row.used);
      return { granted: wanted - Math.max(0, used - limit), used: Math.min(used, limit) };
    },
    close: () => pool.end(),
  };
}
