/** The tables behind taking in what happens in RT, written once for both databases. */
import type { ColumnKit } from "./dialect.ts";

export function defineInboundSchema(kit: ColumnKit) {
  return { takenTransactions: takenTransactions(kit), mirroredRt: mirroredRt(kit) };
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
  });
}
