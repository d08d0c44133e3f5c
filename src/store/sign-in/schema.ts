/** The tables of sign-ins under way and of how often somebody tries and asks. Spread into schema.ts. */
import type { ColumnKit } from "../dialect.ts";

export function defineSignInSchema(kit: ColumnKit) {
  return {
    begunSignIns: begunSignIns(kit),
    loginMarks: loginMarks(kit),
    requestCounts: requestCounts(kit),
  };
}

/** One row for each browser that was sent to a provider and is not back yet. */
function begunSignIns({ table, text, index }: ColumnKit) {
  return table(
    "begun_sign_ins",
    {
      state_hash: text("state_hash").primaryKey(),
      browser_hash: text("browser_hash").notNull(),
      provider: text("provider").notNull(),
      nonce: text("nonce").notNull(),
      code_verifier: text("code_verifier").notNull(),
      redirect_uri: text("redirect_uri").notNull(),
      return_to: text("return_to").notNull(),
      network_hash: text("network_hash"),
      expires_at: text("expires_at").notNull(),
    },
    (t) => [
      index("begun_sign_ins_expires").on(t.expires_at),
      index("begun_sign_ins_network").on(t.network_hash),
    ],
  );
}

/** How often a name, an address or both together tried to sign in of late, and where a name is at home. */
function loginMarks({ table, text, integer, index }: ColumnKit) {
  return table(
    "login_marks",
    {
      key: text("key").primaryKey(),
      count: integer("count").notNull(),
      until: text("until"),
      expires_at: text("expires_at").notNull(),
    },
    (t) => [index("login_marks_expires").on(t.expires_at)],
  );
}

/** How many requests of a window were given out to the replicas. Used on PostgreSQL only; not logged there. */
function requestCounts({ table, text, integer, index }: ColumnKit) {
  return table(
    "request_counts",
    {
      key: text("key").primaryKey(),
      window: integer("window").notNull(),
      used: integer("used").notNull(),
    },
    (t) => [index("request_counts_window").on(t.window)],
  );
}
