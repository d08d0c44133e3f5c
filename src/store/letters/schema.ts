/** The tables of the letters about the gravest tickets, written once for both databases. */
import type { ColumnKit } from "../dialect.ts";

export function defineLetterSchema(kit: ColumnKit) {
  return { urgentLetters: urgentLetters(kit), urgentMark: urgentMark(kit) };
}

/** One row for each letter that is not sent yet. `attempts` is the fence: it grows each time somebody takes it. */
function urgentLetters({ table, text, integer, index, primaryKey }: ColumnKit) {
  return table(
    "urgent_letters",
    {
      notification_id: integer("notification_id").notNull(),
      address: text("address").notNull(),
      ticket_id: integer("ticket_id").notNull(),
      subject: text("subject").notNull(),
      text: text("text").notNull(),
      attempts: integer("attempts").notNull(),
      due_at: text("due_at").notNull(),
      created_at: text("created_at").notNull(),
    },
    (t) => [
      primaryKey({ columns: [t.notification_id, t.address] }),
      index("urgent_letters_due").on(t.due_at),
    ],
  );
}

/** One row, id 1: the notification up to which letters were written; none where none are to be. */
function urgentMark({ table, integer }: ColumnKit) {
  return table("urgent_mark", { id: integer("id").primaryKey(), up_to: integer("up_to").notNull() });
}
