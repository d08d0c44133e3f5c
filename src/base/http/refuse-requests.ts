/** Turns away what no route will see: unknown paths, wrong methods, text that no database can hold. */
import type { FastifyInstance } from "fastify";
import { badRequest, methodNotAllowed, notFound, unavailable } from "../problem.ts";
import { findFault } from "./find-fault.ts";
import { createKnownPaths } from "./known-paths.ts";

export function refuseRequests(server: FastifyInstance): void {
  refuseWhileClosing(server);
  refuseUnknownPaths(server);
  refuseBadText(server);
  server.addHook("onRequest", async ({ raw, headers }) => {
    if (raw.httpVersion !== "1.0" && headers.host === undefined) {
      throw badRequest("request.no-host", "HTTP/1.1 asks for a Host header.");
    }
  });
}

/** A kept-alive connection may bring one more request after the stop began; it is sent elsewhere. */
function refuseWhileClosing(server: FastifyInstance): void {
  let closing = false;
  server.addHook("preClose", async () => {
    closing = true;
  });
  server.addHook("onRequest", async (_request, reply) => {
    if (!closing) return;
    reply.header("connection", "close");
    throw unavailable("server.closing", "The gateway is stopping; ask again in a moment.", 1);
  });
}

/** Before the body is read: an unknown path is a 404 whatever else is wrong, a known one under another method a 405. */
function refuseUnknownPaths(server: FastifyInstance): void {
  const known = createKnownPaths();
  server.addHook("onRoute", ({ method, url }) => known.add(url, [method].flat()));
  server.addHook("onRequest", async (request) => {
    if (!request.is404) return;
    const allowed = known.methodsOf(request.url);
    if (allowed.length === 0) throw notFound("request.unknown-path", "There is nothing at this path.");
    throw methodNotAllowed(allowed);
  });
}

/** Bodies are looked at where they are read (json-body.ts). */
function refuseBadText(server: FastifyInstance): void {
  server.addHook("preValidation", async ({ params, query }) => {
    for (const [part, held] of [
      ["path", params],
      ["query", query],
    ] as const) {
      const fault = findFault(held);
      if (fault) throw badRequest(`request.invalid-${part}`, `The ${part} cannot be taken.`, [fault]);
    }
  });
}
