/** The tables of the log and of how far it was read, written once for both databases. */
import type { NotificationType } from "../../model/notification.ts";
import type { ColumnKit } from "../dialect.ts";
import { core } from "../drizzle.ts";

const { sql } = core;

export function defineNotificationSchema(kit: ColumnKit) {
  return {
    notifications: notifications(kit),
    logHead: logHead(kit),
    readMarks: readMarks(kit),
  };
}

function notifications({ table, text, integer, flag, index }: ColumnKit) {
  return table(
    "notifications",
    {
      id: integer("id").primaryKey(),
      type: text("type").$type<NotificationType>().notNull(),
      ticket_id: integer("ticket_id"),
      queue: text("queue"),
      status: text("status"),
      severity: text("severity"),
      owner: text("owner"),
      timestamp: text("timestamp").notNull(),
      submitted_by: text("submitted_by"),
      internal: flag("internal").notNull(),
      /** The custom fields that it tells of and of nothing else, in lower case, a line break around each. */
      only_fields: text("only_fields"),
      /** The Notification as JSON text, exactly as it goes out. */
      body: text("body").notNull(),
    },
    (t) => [
      index("notifications_ticket").on(t.ticket_id, t.id),
      index("notifications_queue").on(t.queue, t.id),
      index("notifications_type").on(t.type, t.id),
      index("notifications_status").on(t.status, t.id).where(sql`status is not null`),
      index("notifications_severity").on(t.severity, t.id).where(sql`severity is not null`),
      index("notifications_owner").on(t.owner, t.id).where(sql`owner is not null`),
      index("notifications_submitted_by").on(t.submitted_by, t.id),
    ],
  );
}

/** One row, id 1: the last id given, and the highest id forgotten. Its lock is what makes the ids contiguous. */
function logHead({ table, integer }: ColumnKit) {
  return table("log_head", {
    id: integer("id").primaryKey(),
    head: integer("head").notNull(),
    floor: integer("floor").notNull(),
  });
}

function readMarks({ table, text, integer }: ColumnKit) {
  return table("read_marks", {
    person: text("person").primaryKey(),
    up_to: integer("up_to").notNull(),
  });
}
