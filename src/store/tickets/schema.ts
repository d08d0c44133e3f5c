/** The tables of the mirror, written once for both databases. Which query needs which index stands beside the index. */
import type { Ticket } from "../../model/ticket.ts";
import type { ColumnKit } from "../dialect.ts";
import { core } from "../drizzle.ts";

const { sql } = core;

export function defineTicketSchema(kit: ColumnKit) {
  return {
    tickets: tickets(kit),
    ticketPeople: ticketPeople(kit),
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
      public_updated_at: text("public_updated_at").notNull().default(""),
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
      // Of queues whose notes the reader may not see.
      index("tickets_queue_public_updated").on(t.queue, t.public_updated_at, t.id),
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
        .on(t.submitted_by, t.public_updated_at, t.id)
        .where(sql`submitted_by is not null`),
    ],
  );
}

/** Who is requestor or cc of which ticket, in lower case. The times are the ticket's: a person's list in their order. */
function ticketPeople({ table, text, integer, index, primaryKey }: ColumnKit) {
  return table(
    "ticket_people",
    {
      ticket_id: integer("ticket_id").notNull(),
      role: text("role").$type<"requestor" | "cc">().notNull(),
      address: text("address").notNull(),
      updated_at: text("updated_at").notNull(),
      public_updated_at: text("public_updated_at").notNull().default(""),
    },
    (t) => [
      primaryKey({ columns: [t.ticket_id, t.role, t.address] }),
      index("ticket_people_address").on(t.address, t.role, t.updated_at, t.ticket_id),
      index("ticket_people_own").on(t.address, t.role, t.public_updated_at, t.ticket_id),
    ],
  );
}
