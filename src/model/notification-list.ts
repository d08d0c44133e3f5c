/** What one may ask of the notifications. Several values of one filter mean or, several filters mean and. */
import { type Static, Type } from "@sinclair/typebox";
import { FeedFilter } from "./frames.ts";
import { Cursor, notificationTypes } from "./notification.ts";
import { CaselessWord, TicketId, Word } from "./schema.ts";
import { severities } from "./ticket.ts";

const words = (description: string) =>
  Type.Optional(Type.Array(Type.String({ minLength: 1, maxLength: 500 }), { maxItems: 100, description }));

export const NotificationListRequest = Type.Object(
  {
    after: Type.Optional(Type.Integer({ ...Cursor, description: "only those above this id" })),
    before: Type.Optional(Type.Integer({ ...Cursor, description: "only those below this id" })),
    order: Type.Optional(Word(["asc", "desc"], "by id; newest first (desc) unless `wait` is given")),
    type: Type.Optional(Type.Array(Word(notificationTypes), { maxItems: 100 })),
    ticket: Type.Optional(Type.Array(TicketId, { maxItems: 100 })),
    queue: words("queues of the ticket as of the event"),
    status: words("statuses of the ticket as of the event, in RT's own words"),
    severity: Type.Optional(Type.Array(CaselessWord(severities), { maxItems: 100 })),
    owner: words("owners of the ticket as of the event, by RT login name"),
    mine: FeedFilter.properties.mine,
    unread: Type.Optional(Type.Boolean({ description: "true: only above one's read mark; false: up to it" })),
    limit: Type.Integer({ minimum: 1, maximum: 200, default: 50 }),
    cursor: Type.Optional(Type.String({ maxLength: 2000, description: "next_cursor of the page before" })),
    wait: Type.Optional(
      Type.Integer({
        minimum: 0,
        maximum: 60,
        description:
          "pull: if there is nothing above `after` yet (absent: above the present), answer when there is, at most " +
          "so many seconds later; oldest first",
      }),
    ),
  },
  { additionalProperties: false },
);
export type NotificationListRequest = Static<typeof NotificationListRequest>;

export const ReadMark = Type.Object(
  {
    up_to: Type.Integer({ ...Cursor, description: "read up to this notification, and everything before it" }),
  },
  { additionalProperties: false },
);

export const Unread = Type.Object({
  unread: Type.Integer({ minimum: 0, description: "how many one may see above the read mark" }),
  up_to: Type.Integer({ ...Cursor, description: "the read mark; 0: nothing was read" }),
});
export type Unread = Static<typeof Unread>;
