/** What makes a request findable: its id, on the answer and in the log, and one log line when it is answered. */
import { randomUUID } from "node:crypto";
import type { IncomingMessage } from "node:http";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";

const safeId = /^[A-Za-z0-9][A-Za-z0-9._-]{0,127}$/;

/** The caller's own X-Request-Id if nothing can be smuggled in it, else a new UUID. */
export function createRequestId({ headers }: Pick<IncomingMessage, "headers">): string {
  const given = headers["x-request-id"];
  return typeof given === "string" && safeId.test(given) ? given : randomUUID();
}

/** On every answer: the request's id, and that nobody may keep it unless the route says so. */
export function markAnswers(server: FastifyInstance): void {
  server.addHook("onRequest", (request, reply, done) => {
    markAnswer(request, reply);
    done();
  });
}

export function markAnswer(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  return reply.headers({ "x-request-id": request.id, "cache-control": "no-store" });
}

/** `route` is the pattern, not what was asked for: paths and queries may hold addresses. No line holds a body. */
export function logRequests(server: FastifyInstance): void {
  server.addHook("onResponse", (request, reply, done) => {
    request.log.info(
      {
        method: request.method,
        route: request.routeOptions.url ?? null,
        status: reply.statusCode,
        ms: Math.round(reply.elapsedTime * 10) / 10,
      },
      "request",
    );
    done();
  });
}
