/** The tables behind taking in what happens in RT, written once for both databases. */
import type { ColumnKit } from "../dialect.ts";

export function defineIntakeSchema(kit: ColumnKit) {
  return {
    takenTransactions: takenTransactions(kit),
    mirroredRt: mirroredRt(kit),
    leases: leases(kit),
    backfills: backfills(kit),
  };
}

/** RT's transactions above their ticket's `last_transaction_id` that were taken in: RT commits them out of order. */
function takenTransactions({ table, text, integer, index }: ColumnKit) {
  return table(
    "taken_transactions",
    {
      id: integer("id").primaryKey(),
      ticket_id: integer("ticket_id").notNull(),
      /** RT's time of it. */
      created_at: text("created_at").notNull(),
    },
    (t) => [index("taken_transactions_ticket").on(t.ticket_id, t.created_at)],
  );
}

/** One row, id 1: which RT this is a copy of, and since when what happens in it is told. */
function mirroredRt({ table, text, integer }: ColumnKit) {
  return table("mirrored_rt", {
    id: integer("id").primaryKey(),
    url: text("url"),
    told_since: text("told_since").notNull(),
    /** RT's time up to which everything that changed was taken in. */
    changed_until: text("changed_until"),
    /** Ticket numbers above the one and up to the other that we have no copy of are known to stand for no ticket. */
    asked_from: integer("asked_from"),
    asked_until: integer("asked_until"),
  });
}

/** Which process does what only one of all replicas may do, until when. */
function leases({ table, text }: ColumnKit) {
  return table("leases", {
    name: text("name").primaryKey(),
    owner: text("owner").notNull(),
    until: text("until").notNull(),
  });
}

/** One row, id 1: how far the copying of RT's tickets has come. `next` counts down; `number` names the run. */
function backfills({ table, text, integer, flag }: ColumnKit) {
  return table("backfills", {
    id: integer("id").primaryKey(),
    number: integer("number").notNull(),
    since: text("since"),
    again: flag("again").notNull(),
    top: integer("top"),
    next: integer("next"),
    copied: integer("copied").notNull(),
    busy_ms: integer("busy_ms").notNull(),
    started_at: text("started_at").notNull(),
    finished_at: text("finished_at"),
  });
}
