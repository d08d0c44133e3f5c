/** Every table, written once for both databases. Which query needs which index stands beside the index. */
import type { NotificationType } from "../model/notification.ts";
import type { Problem } from "../model/problem.ts";
import type { SubmissionKind, SubmissionState } from "../model/submission.ts";
import type { Ticket } from "../model/ticket.ts";
import { defineAccessSchema } from "./access-schema.ts";
import type { ColumnKit } from "./dialect.ts";
import { core } from "./drizzle.ts";
import { defineInboundSchema } from "./inbound-schema.ts";
import { defineSettingsSchema } from "./settings-schema.ts";
import { defineSignInSchema } from "./sign-in-schema.ts";
import type { KeptAnswer, SubmissionResult } from "./tables.ts";

const { sql } = core;

export type Schema = ReturnType<typeof defineSchema>;

export function defineSchema(kit: ColumnKit) {
  return {
    tickets: tickets(kit),
    ticketPeople: ticketPeople(kit),
    notifications: notifications(kit),
    logHead: logHead(kit),
    submissions: submissions(kit),
    submissionFiles: submissionFiles(kit),
    idempotencyKeys: idempotencyKeys(kit),
    readMarks: readMarks(kit),
    ...defineAccessSchema(kit),
    ...defineInboundSchema(kit),
    ...defineSettingsSchema(kit),
    ...defineSignInSchema(kit),
  };
}

function tickets({ table, text, integer, json, index }: ColumnKit) {
  return table(
    "tickets",
    {
      id: integer("id").primaryKey(),
      title: text("title").notNull(),
      description: text("description").notNull(),
      status: text("status").notNull(),
      queue: text("queue").notNull(),
      priority: integer("priority").notNull(),
      severity: text("severity").$type<Ticket["severity"] & string>(),
      category: text("category"),
      subcategory: text("subcategory"),
      owner: text("owner"),
      requestors: json<string[]>("requestors").notNull(),
      cc: json<string[]>("cc").notNull(),
      custom_fields: json<Ticket["custom_fields"]>("custom_fields").notNull(),
      due_at: text("due_at"),
      started_at: text("started_at"),
      first_response_at: text("first_response_at"),
      resolved_at: text("resolved_at"),
      created_at: text("created_at").notNull(),
      updated_at: text("updated_at").notNull(),
      version: integer("version").notNull(),
      url: text("url").notNull(),
      submitted_by: text("submitted_by"),
      last_transaction_id: integer("last_transaction_id").notNull(),
      merged_into: integer("merged_into"),
      reopened_count: integer("reopened_count").notNull().default(0),
      reopened_at: text("reopened_at"),
      /** What `sort=title` goes by: without case, and short enough for an index. */
      title_order: text("title_order").notNull(),
    },
    (t) => [
      // Every listing is a walk along one of these, in its order, from the cursor on: no sort, however many rows.
      index("tickets_updated").on(t.updated_at, t.id),
      index("tickets_created").on(t.created_at, t.id),
      index("tickets_priority").on(t.priority, t.id),
      index("tickets_title").on(t.title_order, t.id),
      index("tickets_status_updated").on(t.status, t.updated_at, t.id),
      index("tickets_status_created").on(t.status, t.created_at, t.id),
      index("tickets_status_priority").on(t.status, t.priority, t.id),
      index("tickets_queue_updated").on(t.queue, t.updated_at, t.id),
      index("tickets_queue_created").on(t.queue, t.created_at, t.id),
      index("tickets_queue_priority").on(t.queue, t.priority, t.id),
      index("tickets_queue_status_updated").on(t.queue, t.status, t.updated_at, t.id),
      // Nobody asks for those without: a ticket that has none is spared the writing.
      index("tickets_owner_updated").on(t.owner, t.updated_at, t.id).where(sql`owner is not null`),
      index("tickets_owner_status_updated")
        .on(t.owner, t.status, t.updated_at, t.id)
        .where(sql`owner is not null`),
      index("tickets_severity_updated").on(t.severity, t.updated_at, t.id).where(sql`severity is not null`),
      index("tickets_category_updated").on(t.category, t.updated_at, t.id).where(sql`category is not null`),
      index("tickets_subcategory_updated")
        .on(t.subcategory, t.updated_at, t.id)
        .where(sql`subcategory is not null`),
      index("tickets_submitted_by_updated")
        .on(t.submitted_by, t.updated_at, t.id)
        .where(sql`submitted_by is not null`),
    ],
  );
}

/** Who is requestor or cc of which ticket, in lower case. `updated_at` is the ticket's: a person's list in its order. */
function ticketPeople({ table, text, integer, index, primaryKey }: ColumnKit) {
  return table(
    "ticket_people",
    {
      ticket_id: integer("ticket_id").notNull(),
      role: text("role").$type<"requestor" | "cc">().notNull(),
      address: text("address").notNull(),
      updated_at: text("updated_at").notNull(),
    },
    (t) => [
      primaryKey({ columns: [t.ticket_id, t.role, t.address] }),
      index("ticket_people_address").on(t.address, t.role, t.updated_at, t.ticket_id),
    ],
  );
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
      /** The Notification as JSON text, exactly as it goes out. */
      body: text("body").notNull(),
    },
    (t) => [
      index("notifications_ticket").on(t.ticket_id, t.id),
      index("notifications_queue").on(t.queue, t.id),
      index("notifications_type").on(t.type, t.id),
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
      index("submissions_adopted")
        .on(t.ticket_id)
        .where(sql`ticket_id is not null and kind = 'ticket.create'`),
      // No transaction is ever the effect of two wishes.
      uniqueIndex("submissions_transaction").on(t.transaction_id).where(sql`transaction_id is not null`),
    ],
  );
}

/** The files of a wish, as long as they may have to be sent: apart, so that no list of wishes reads them. */
function submissionFiles({ table, text, integer, bytes, primaryKey }: ColumnKit) {
  return table(
    "submission_files",
    {
      submission_id: text("submission_id").notNull(),
      place: integer("place").notNull(),
      name: text("name").notNull(),
      type: text("type").notNull(),
      bytes: bytes("bytes").notNull(),
    },
    (t) => [primaryKey({ columns: [t.submission_id, t.place] })],
  );
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

function readMarks({ table, text, integer }: ColumnKit) {
  return table("read_marks", {
    person: text("person").primaryKey(),
    up_to: integer("up_to").notNull(),
  });
}
