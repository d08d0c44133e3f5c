/** Notes whether a query failed since the last savepoint: from then on PostgreSQL would refuse all the transaction. */
import type pg from "pg";

export type FailureWatch = {
  /** The same connection; what goes through it is watched. */
  client: pg.Client;
  failed(): boolean;
  forget(): void;
};

// The driver's own word on the transaction comes after the answer to the query, sometimes a packet later: too late.
export function watchFailures(client: pg.Client): FailureWatch {
  let failed = false;
  const query = async (config: pg.QueryConfig, values?: unknown[]) => {
    try {
      return await client.query(config, values);
    } catch (error) {
      failed = true;
      throw error;
    }
  };
  return {
    client: Object.assign(Object.create(client) as pg.Client, { query }),
    failed: () => failed,
    forget() {
      failed = false;
    },
  };
}
