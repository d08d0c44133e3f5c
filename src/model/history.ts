/** One thing that happened to a ticket, as RT's history tells it, in the feed's words. */
import { type Static, Type } from "@sinclair/typebox";
import { Comment } from "./comment.ts";
import { Actor, Change, notificationTypes, Visibility } from "./notification.ts";
import { Timestamp, Word } from "./schema.ts";

export const HistoryEntry = Type.Object(
  {
    id: Type.Integer({ minimum: 1, description: "RT's transaction" }),
    type: Word(notificationTypes),
    visibility: Visibility,
    timestamp: Timestamp,
    actor: Actor,
    description: Type.String({
      description:
        "RT's own sentence; ours for links and merges, where RT's holds the title of the other ticket",
    }),
    changes: Type.Array(Change, { description: "of a list `old` is what went and `new` what came" }),
    comment: Type.Optional(Comment),
  },
  { $id: "HistoryEntry", additionalProperties: false },
);
export type HistoryEntry = Static<typeof HistoryEntry>;
