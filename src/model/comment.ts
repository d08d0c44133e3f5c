/** What is said on a ticket: public, as correspondence with the requestor, or internal, among agents; with files. */
import { type Static, Type } from "@sinclair/typebox";
import { Actor, Visibility } from "./notification.ts";
import { Line, Nullable, TicketId, Timestamp } from "./schema.ts";
import { Warnings } from "./ticket.ts";

export const Attachment = Type.Object(
  {
    id: Type.Integer({ minimum: 1 }),
    name: Type.String({
      description:
        "as it was sent; commas and slashes become _, and what exceeds 255 bytes is cut before the extension",
    }),
    size: Type.String({ description: "as RT words it, rounded: 11b, 292.9k" }),
    url: Type.String({ description: "where its bytes are" }),
  },
  { $id: "Attachment", additionalProperties: false },
);
export type Attachment = Static<typeof Attachment>;

export const Comment = Type.Object(
  {
    id: Nullable(Type.Integer({ minimum: 1, description: "the transaction in RT's history" })),
    ticket_id: TicketId,
    visibility: Visibility,
    text: Type.String(),
    author: Actor,
    created_at: Timestamp,
    attachments: Type.Array(Attachment),
  },
  { $id: "Comment", additionalProperties: false },
);
export type Comment = Static<typeof Comment>;

export const NewComment = Type.Object(
  {
    text: Type.Optional(Type.String({ description: "plain text; may be absent where there are files" })),
    visibility: Visibility,
    status: Type.Optional(Line(64, "set with it, in RT's own word")),
  },
  {
    $id: "NewComment",
    additionalProperties: false,
    examples: [{ text: "It is on its way.", visibility: "public" }],
  },
);
export type NewComment = Static<typeof NewComment>;

/** The answer to a new comment: as RT has it, and what RT took only in part. */
export const WrittenComment = Type.Object(
  { ...Comment.properties, warnings: Type.Optional(Warnings) },
  { $id: "WrittenComment", additionalProperties: false },
);
