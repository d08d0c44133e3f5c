/** What a connection begins with, found out before anything is upgraded or streamed, so that it can still be refused. */
import type { FastifyInstance, FastifyRequest } from "fastify";
import type { SignIn } from "../../access/sign-in.ts";
import { allowedOrigins } from "../../base/http/origins.ts";
import type { FeedFilter } from "../../model/frames.ts";
import { cursorOf } from "./cursor-of.ts";
import { type FeedQuery, filterIn } from "./feed-query.ts";
import { refuseForeign } from "./refuse-foreign.ts";

/** `after`: the cursor the client holds; NaN: one that cannot be ours. */
export type FeedStart = { signIn: SignIn; asked: FeedFilter; after: number | undefined };

declare module "fastify" {
  interface FastifyRequest {
    /** On the routes of the feed. */
    feedStart: FeedStart;
  }
}

/** For all routes of this scope. An event stream that comes back by itself says in a header where it stood. */
export function findFeedStart(server: FastifyInstance, publicUrl: string): void {
  const allowed = allowedOrigins(publicUrl);
  server.decorateRequest("feedStart");
  server.addHook("onRequest", async ({ headers }) => refuseForeign(headers.origin, allowed));
  server.addHook("preHandler", async (request) => {
    if (request.refusal) return;
    const query = request.query as FeedQuery;
    request.feedStart = {
      signIn: request.signIn,
      asked: filterIn(request, query),
      after: cursorOf(heldCursor(request) ?? query.after),
    };
  });
}

const heldCursor = ({ headers }: FastifyRequest) => headers["last-event-id"] || undefined;
