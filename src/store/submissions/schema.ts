/** The table of the outbox, written once for both databases. */
import type { Problem } from "../../model/problem.ts";
import type { SubmissionKind, SubmissionState } from "../../model/submission.ts";
import type { ColumnKit } from "../dialect.ts";
import { core } from "../drizzle.ts";
import type { SubmissionResult } from "./tables.ts";

const { sql } = core;

export function defineSubmissionSchema(kit: ColumnKit) {
  return {
    submissions: submissions(kit),
    ownTransactions: ownTransactions(kit),
  };
}

function submissions({ table, text, integer, flag, json, growing, index, uniqueIndex }: ColumnKit) {
  return table(
    "submissions",
    {
      position: growing("position"),
      id: text("id").notNull(),
      kind: text("kind").$type<SubmissionKind>().notNull(),
      state: text("state").$type<SubmissionState>().notNull(),
      ticket_id: integer("ticket_id"),
      attempts: integer("attempts").notNull(),
      next_attempt_at: text("next_attempt_at"),
      problem: json<Problem>("problem"),
      submitted_by: text("submitted_by").notNull(),
      submitter_name: text("submitter_name").notNull(),
      queue: text("queue"),
      internal: flag("internal").notNull().default(false),
      only_fields: text("only_fields"),
      wish: json<unknown>("wish").notNull(),
      order_key: text("order_key"),
      request_id: text("request_id"),
      first_sent_at: text("first_sent_at"),
      sent_at: text("sent_at"),
      lease_owner: text("lease_owner"),
      lease_until: text("lease_until"),
      fence: integer("fence").notNull(),
      announced: flag("announced").notNull(),
      sent_after: integer("sent_after"),
      transaction_id: integer("transaction_id"),
      result: json<SubmissionResult>("result"),
      created_at: text("created_at").notNull(),
      updated_at: text("updated_at").notNull(),
      /** From when on it may be claimed; null: settled, or behind another one of its order_key. */
      claimable_at: text("claimable_at"),
    },
    (t) => [
      uniqueIndex("submissions_id").on(t.id),
      index("submissions_state").on(t.state, t.position),
      index("submissions_submitted_by").on(t.submitted_by, t.position),
      index("submissions_claimable").on(t.claimable_at, t.position).where(sql`claimable_at is not null`),
      index("submissions_waiting").on(t.position).where(sql`claimable_at is not null`),
      index("submissions_order")
        .on(t.order_key, t.position)
        .where(sql`order_key is not null and state in ('queued', 'sending', 'unknown')`),
      index("submissions_links")
        .on(t.ticket_id)
        .where(sql`ticket_id is not null and kind in ('ticket.link', 'ticket.unlink')`),
      // No ticket was opened for two wishes.
      uniqueIndex("submissions_adopted")
        .on(t.ticket_id)
        .where(sql`ticket_id is not null and kind = 'ticket.create'`),
      // No transaction is ever the effect of two wishes.
      uniqueIndex("submissions_transaction").on(t.transaction_id).where(sql`transaction_id is not null`),
    ],
  );
}

/** RT's transactions that were told as the doing of a wish: RT itself names our account alone. */
function ownTransactions({ table, text, integer }: ColumnKit) {
  return table("own_transactions", {
    id: integer("id").primaryKey(),
    submission_id: text("submission_id").notNull(),
  });
}
