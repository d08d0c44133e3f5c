/** A notification: one thing that happened. The same object in the listing, on the feed and in a webhook. */
import { type Static, Type } from "@sinclair/typebox";
import { Nullable, Timestamp, Word } from "./schema.ts";
import { Ticket } from "./ticket.ts";

export const notificationTypes = [
  "ticket.created",
  "ticket.updated",
  "ticket.status_changed",
  "ticket.assigned",
  "ticket.replied",
  "ticket.commented",
  "ticket.merged",
  "ticket.deleted",
  "submission.queued",
  "submission.failed",
  "submission.done",
] as const;
export type NotificationType = (typeof notificationTypes)[number];

/** A position in the log: the id of the last notification the holder has moved past; 0 is before the first. */
export const Cursor = Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER });

export const Actor = Type.Object({
  id: Type.Optional(Type.String()),
  name: Type.String(),
});
export type Actor = Static<typeof Actor>;

export const Change = Type.Object({
  field: Type.String({ description: "a ticket property, or custom_fields.NAME" }),
  old: Type.Unknown(),
  new: Type.Unknown(),
});
export type Change = Static<typeof Change>;

export const Visibility = Word(["public", "internal"]);
export type Visibility = Static<typeof Visibility>;

const Comment = Type.Object({
  id: Type.Integer({ description: "RT's number of it, in the ticket's history" }),
  visibility: Visibility,
  text: Type.String(),
  attachments: Type.Optional(
    Type.Array(Type.Object({ id: Type.Integer(), name: Type.String(), size: Type.String() }), {
      description: "files that came with it; size as RT shows it",
    }),
  ),
});

export const Notification = Type.Object(
  {
    id: Type.Integer({ minimum: 1, description: "grows by commit order; the cursor" }),
    type: Word(notificationTypes),
    timestamp: Timestamp,
    source: Word(["gateway", "rt"]),
    actor: Actor,
    ticket: Nullable(Ticket),
    changes: Type.Array(Change),
    comment: Type.Optional(Comment),
    submission_id: Type.Optional(Type.String({ format: "uuid" })),
    request_id: Type.Optional(Type.String()),
  },
  { $id: "Notification", additionalProperties: false },
);
export type Notification = Static<typeof Notification>;
