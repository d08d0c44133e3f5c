/** Turns away what no route will see: unknown paths, wrong methods, text that no database can hold. */
import type { IncomingMessage } from "node:http";
import type { FastifyInstance, FastifyRequest } from "fastify";
import { badRequest, methodNotAllowed, notFound, type ProblemError, unavailable } from "../problem.ts";
import { findFault } from "./find-fault.ts";
import { createKnownPaths } from "./known-paths.ts";

type Refusal = (request: FastifyRequest) => ProblemError | undefined;

/** Every request passes here, so the hooks take callbacks: they cost less than promises. */
export function refuseRequests(server: FastifyInstance): void {
  const refusals = [whileClosing(server), withoutHost, withTwoHosts, toUnknownPaths(server)];
  server.addHook("onRequest", (request, _reply, done) => done(firstOf(refusals, request)));
  server.addHook("preValidation", (request, _reply, done) => done(ofBadText(request)));
}

function firstOf(refusals: Refusal[], request: FastifyRequest) {
  for (const refusal of refusals) {
    const problem = refusal(request);
    if (problem) return problem;
  }
  return undefined;
}

/** A kept-alive connection may bring one more request after the stop began; it is sent elsewhere. */
function whileClosing(server: FastifyInstance): Refusal {
  let closing = false;
  server.addHook("preClose", async () => {
    closing = true;
  });
  // What was under way is answered, but its connection left open would hold up the close.
  server.addHook("onSend", (_request, reply, payload, done) => {
    if (closing) reply.header("connection", "close");
    done(null, payload);
  });
  return ({ raw }) => {
    if (!closing) return undefined;
    if (isEventSource(raw)) raw.destroy();
    return unavailable("server.closing", "The gateway is stopping; ask again in a moment.", 1);
  };
}

/** An EventSource that is told 503 gives up for good; one that is cut off comes back (HTML standard, 9.2.3). */
const isEventSource = ({ headers }: IncomingMessage) =>
  headers.accept?.includes("text/event-stream") === true;

const withoutHost: Refusal = ({ raw }) =>
  raw.headers.host === undefined && raw.httpVersion !== "1.0"
    ? badRequest("request.no-host", "HTTP/1.1 asks for a Host header.")
    : undefined;

/** Of two, Node shows us the first, while a proxy before us may have gone by the second (RFC 9112, 3.2). */
const withTwoHosts: Refusal = ({ raw: { rawHeaders } }) => {
  let hosts = 0;
  for (let at = 0; at < rawHeaders.length; at += 2) hosts += Number(/^host$/i.test(rawHeaders[at] ?? ""));
  return hosts > 1 ? badRequest("request.two-hosts", "A request has one Host header.") : undefined;
};

/** Before the body is read: an unknown path is a 404 whatever else is wrong, a known one under another method a 405. */
function toUnknownPaths(server: FastifyInstance): Refusal {
  const known = createKnownPaths();
  server.addHook("onRoute", ({ method, url }) => known.add(url, [method].flat()));
  return ({ is404, url, method }) => {
    if (!is404) return undefined;
    const allowed = known.methodsOf(url);
    if (allowed.length > 0 && !allowed.includes(method)) return methodNotAllowed(allowed);
    return notFound("request.unknown-path", "There is nothing at this path.");
  };
}

/** Bodies are looked at where they are read (json-body.ts). Into a path or a query NUL comes as %00 alone. */
function ofBadText({ url, params, query }: FastifyRequest): ProblemError | undefined {
  if (!url.includes("%00")) return undefined;
  for (const [part, held] of [
    ["path", params],
    ["query", query],
  ] as const) {
    const fault = findFault(held);
    if (fault) return badRequest(`request.invalid-${part}`, `The ${part} cannot be taken.`, [fault]);
  }
  return undefined;
}
