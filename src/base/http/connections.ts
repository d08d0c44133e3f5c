/** What happens to a connection before there is a request: broken HTTP, slow senders, odd methods. */
import { randomUUID } from "node:crypto";
import type { Server as HttpServer, IncomingMessage, ServerOptions } from "node:http";
import type { Duplex } from "node:stream";
import type { FastifyInstance } from "fastify";
import { badRequest, methodNotAllowed, ProblemError, problemOf } from "../problem.ts";

/**
 * `Host` is asked for by refuse-requests.ts, which can say so. Only a GET for a WebSocket at its path is an upgrade:
 * h2c is not, and under any other path or method the refused connection would stay open.
 */
export function connectionOptions({
  requestTimeoutSeconds,
  webSocketPath,
}: {
  requestTimeoutSeconds: number;
  webSocketPath: string | undefined;
}): ServerOptions {
  return {
    requestTimeout: requestTimeoutSeconds * 1000,
    // Left alone, headers alone may take a minute however little the whole request may.
    headersTimeout: requestTimeoutSeconds * 1000,
    requireHostHeader: false,
    connectionsCheckingInterval: 1000,
    shouldUpgradeCallback(this: HttpServer, request: IncomingMessage) {
      const path = request.url?.replace(/\/?(?:\?.*)?$/s, "");
      const wanted = /^websocket$/i.test(request.headers.upgrade ?? "") && path === webSocketPath;
      return wanted && request.method === "GET" && this.listenerCount("upgrade") > 0;
    },
  };
}

export function answerBrokenConnections(server: FastifyInstance): void {
  server.server.removeAllListeners("clientError");
  server.server.on("clientError", (error: NodeJS.ErrnoException, socket) => {
    if (error.code !== "ECONNRESET" && !isAnswering(socket)) answerByHand(socket, problemOfConnection(error));
    else socket.destroy();
  });
  server.server.on("connect", (_request, socket) => answerByHand(socket, methodNotAllowed(["GET", "POST"])));
  // An expectation we do not know may be ignored (RFC 9110, 10.1.1); Node would answer 417 without a body.
  server.server.on("checkExpectation", (request, response) => server.routing(request, response));
}

function problemOfConnection({ code }: NodeJS.ErrnoException): ProblemError {
  if (code === "ERR_HTTP_REQUEST_TIMEOUT") {
    return new ProblemError(408, "request.timeout", "The request did not arrive in time.");
  }
  if (code === "HPE_HEADER_OVERFLOW") {
    return new ProblemError(
      431,
      "request.headers-too-large",
      "The headers are longer than this server takes.",
    );
  }
  return badRequest("request.malformed", "What was sent is not HTTP/1.1.");
}

/** Half of an answer is already out: anything written now would look like a part of it. */
function isAnswering(socket: Duplex): boolean {
  const answering = "_httpMessage" in socket ? socket._httpMessage : null;
  return (
    typeof answering === "object" &&
    answering !== null &&
    "headersSent" in answering &&
    answering.headersSent === true
  );
}

/** Where there is no reply object, the answer is written by hand. What still comes in is thrown away. */
export function answerByHand(socket: Duplex, error: ProblemError): void {
  if (!socket.writable) return void socket.destroy();
  const body = JSON.stringify(problemOf(error));
  const headers = {
    ...error.headers,
    "content-type": "application/problem+json",
    "content-length": Buffer.byteLength(body),
    "cache-control": "no-store",
    "x-request-id": randomUUID(),
    connection: "close",
  };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  socket.end([`HTTP/1.1 ${error.status} ${error.title}`, ...lines, "", body].join("\r\n"));
  socket.resume();
  setTimeout(() => socket.destroy(), 1000).unref();
}
