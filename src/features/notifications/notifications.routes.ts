/** The notification routes: shape, who, one call, reply. */
import type { FastifyPluginAsyncTypebox } from "@fastify/type-provider-typebox";
import type { FastifyReply } from "fastify";
import { nextLink } from "../../base/http/next-link.ts";
import { Notification } from "../../model/notification.ts";
import { NotificationListRequest, ReadMark, Unread } from "../../model/notification-list.ts";
import { Page } from "../../model/page.ts";
import type { ListNotifications, NotificationPage } from "./list-notifications.ts";
import type { ReadingMarks } from "./mark-read.ts";
import type { PullNotifications } from "./pull-notifications.ts";

export type NotificationDeeds = {
  listNotifications: ListNotifications;
  pullNotifications: PullNotifications;
  readingMarks: ReadingMarks;
};

export function notificationRoutes({
  listNotifications,
  pullNotifications,
  readingMarks,
}: NotificationDeeds) {
  const routes: FastifyPluginAsyncTypebox = async (server) => {
    const stopping = new AbortController();
    server.addHook("preClose", async () => stopping.abort());

    server.get("/notifications", { schema: listSchema }, async (request, reply) => {
      const { wait, ...asked } = request.query;
      const page =
        wait === undefined
          ? await listNotifications(request.person, asked)
          : await pullNotifications(
              request.signIn,
              request.query,
              AbortSignal.any([
                stopping.signal,
                gone(reply as FastifyReply),
                AbortSignal.timeout(wait * 1000),
              ]),
            );
      reply.header("feed-cursor", page.feedCursor);
      if (page.next_cursor) reply.header("link", nextLink(request.url, page.next_cursor));
      return (reply as FastifyReply).type("application/json").send(written(page));
    });

    server.get("/notifications/unread-count", { schema: unreadSchema }, async ({ person }, reply) => {
      const { mark, feedCursor } = await readingMarks.unread(person);
      reply.header("feed-cursor", feedCursor);
      return mark;
    });

    server.post("/notifications/read", { schema: readSchema }, async ({ person, body }, reply) => {
      const { mark, feedCursor } = await readingMarks.markRead(person, body.up_to);
      reply.header("feed-cursor", feedCursor);
      return mark;
    });
  };
  return routes;
}

/** The bodies are JSON already; reading and writing them again would cost more than all the rest. */
function written({ bodies, next_cursor }: NotificationPage): string {
  return `{"data":[${bodies.join(",")}],"next_cursor":${JSON.stringify(next_cursor)}}`;
}

/** Aborts when the client leaves. */
function gone(reply: FastifyReply): AbortSignal {
  const leaving = new AbortController();
  reply.raw.once("close", () => leaving.abort());
  return leaving.signal;
}

const listSchema = {
  tags: ["notifications"],
  summary: "List notifications, or pull the next ones",
  description:
    "Newest first. The filters are the feed's. With `wait` it is a pull: oldest first, answered as soon as there is something above `after`; go on " +
    "with `after` set to the `Feed-Cursor` of the answer. `Feed-Cursor` is the notification up to which the answer is " +
    "complete. 410: the log does not reach that cursor; reload, and go on from the answer's `Feed-Cursor`.",
  querystring: NotificationListRequest,
  response: { 200: Page(Notification) },
};

const unreadSchema = {
  tags: ["notifications"],
  summary: "How many notifications are unread",
  description: "`Feed-Cursor` is the last notification that was counted.",
  response: { 200: Unread },
};

const readSchema = {
  tags: ["notifications"],
  summary: "Mark everything read up to a notification",
  description: "Answers what is left; `Feed-Cursor` is the last notification that was counted.",
  body: ReadMark,
  response: { 200: Unread },
};
