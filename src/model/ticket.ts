/** A ticket: our copy (mirror) of what RT says. `id` is RT's ticket number. */
import { type Static, Type } from "@sinclair/typebox";
import { Nullable, TicketId, Timestamp, Word } from "./schema.ts";

export const severities = ["low", "medium", "high", "critical"] as const;

export type Severity = (typeof severities)[number];
export const Severity = Word(severities, "how grave, from the severity custom field; compared without case");

/** These live in custom fields of the site's choice, and stand in the API under names of their own. */
export const namedFields = ["severity", "category", "subcategory"] as const;
export type NamedField = (typeof namedFields)[number];

export const CustomFields = Type.Record(Type.String(), Type.Array(Type.String()), {
  description:
    "every custom field RT shows, by name – to users those the site shows them; a single-value field has one value at most",
});

export const Ticket = Type.Object(
  {
    id: TicketId,
    title: Type.String({ description: "RT's Subject" }),
    description: Type.String({ description: "the text the ticket was opened with" }),
    status: Type.String({
      description: "RT's own word: new, open, stalled, resolved … or the site's lifecycle",
    }),
    queue: Type.String({
      description: "RT's name of it; empty while it is, or was, in a queue that is not for the reader",
    }),
    priority: Type.Integer(),
    severity: Nullable(Severity),
    category: Nullable(Type.String()),
    subcategory: Nullable(Type.String()),
    owner: Nullable(Type.String({ description: "RT login name; null: nobody" })),
    requestors: Type.Array(Type.String()),
    cc: Type.Array(Type.String()),
    custom_fields: CustomFields,
    due_at: Nullable(Timestamp),
    started_at: Nullable(Timestamp),
    first_response_at: Nullable(Timestamp),
    resolved_at: Nullable(Timestamp),
    created_at: Timestamp,
    updated_at: Timestamp,
    version: Type.Integer({
      minimum: 1,
      description: "grows with every change that is shown; If-Match looks at it",
    }),
    url: Type.String({ description: "opens the ticket in RT" }),
  },
  { $id: "Ticket", additionalProperties: false },
);
export type Ticket = Static<typeof Ticket>;

export const Warning = Type.Object({
  pointer: Type.String({ description: 'JSON pointer of the field asked for; "": the whole' }),
  detail: Type.String(),
});
export type Warning = Static<typeof Warning>;
export const Warnings = Type.Array(Warning, { description: "what RT did not take as it was asked" });

/** The answer to a write: the ticket as RT has it now, and what RT took only in part. */
export const WrittenTicket = Type.Object(
  { ...Ticket.properties, warnings: Type.Optional(Warnings) },
  { $id: "WrittenTicket", additionalProperties: false },
);
