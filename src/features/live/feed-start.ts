/** What a connection begins with, found out before anything is upgraded or streamed, so that it can still be refused. */
import type { FastifyInstance, FastifyRequest } from "fastify";
import { allowedOrigins } from "../../base/http/origins.ts";
import type { Filter } from "../../bridge/hub/filter.ts";
import type { Person } from "../../model/person.ts";
import { cursorOf, filterOf } from "./feed-filter.ts";
import { type FeedQuery, filterIn } from "./feed-query.ts";
import { refuseForeign } from "./refuse-foreign.ts";

/** `after`: the cursor the client holds; NaN: one that cannot be ours. */
export type FeedStart = { person: Person; filter: Filter; after: number | undefined };

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
    const filter = filterOf(filterIn(request, query), request.person);
    request.feedStart = {
      person: request.person,
      filter,
      after: cursorOf(heldCursor(request) ?? query.after),
    };
  });
}

const heldCursor = ({ headers }: FastifyRequest) => headers["last-event-id"] || undefined;
