/** The table of Idempotency-Keys, written once for both databases. */
import type { ColumnKit } from "../dialect.ts";
import type { KeptAnswer } from "./tables.ts";

export function defineIdempotencySchema(kit: ColumnKit) {
  return {
    idempotencyKeys: idempotencyKeys(kit),
  };
}

function idempotencyKeys({ table, text, json, index, primaryKey }: ColumnKit) {
  return table(
    "idempotency_keys",
    {
      person: text("person").notNull(),
      key: text("key").notNull(),
      fingerprint: text("fingerprint").notNull(),
      submission_id: text("submission_id").notNull(),
      answer: json<KeptAnswer>("answer"),
      created_at: text("created_at").notNull(),
    },
    (t) => [primaryKey({ columns: [t.person, t.key] }), index("idempotency_keys_created").on(t.created_at)],
  );
}
