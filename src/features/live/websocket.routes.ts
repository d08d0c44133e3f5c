/** GET /ws: the feed as a WebSocket – shape, who, and the hand-over to the socket. */
import { createRequire } from "node:module";
import type { FastifyPluginAsyncTypebox } from "@fastify/type-provider-typebox";
import type { WebSocket } from "ws";
import { answerByHand } from "../../base/http/connections.ts";
import { ProblemError } from "../../base/problem.ts";
import { createReadClientFrame, type ReadClientFrame } from "./client-frame.ts";
import { closeCodes } from "./close-codes.ts";
import { FeedQuery } from "./feed-query.ts";
import { FeedSocket, type SocketTools } from "./feed-socket.ts";
import type { Hold } from "./hold.ts";

// By `require`: `import` of a CommonJS package takes twice as long.
const websocket: typeof import("@fastify/websocket") = createRequire(import.meta.url)("@fastify/websocket");

const subprotocol = "ticketwire.v1";

const options = {
  perMessageDeflate: false,
  clientTracking: false,
  closeTimeout: 10_000,
  handleProtocols: (offered: Set<string>) => (offered.has(subprotocol) ? subprotocol : false),
};

/** `frameBytes`: a longer frame is refused with an error; one of four times that ends the connection (1009). */
type Tools = Omit<SocketTools, "readFrame"> & { hold: Hold; frameBytes: number };

export function websocketRoutes({ hold, frameBytes, ...tools }: Tools) {
  const routes: FastifyPluginAsyncTypebox = async (server) => {
    let readFrame: ReadClientFrame | undefined;
    await server.register(websocket, {
      options: { ...options, maxPayload: 4 * frameBytes },
      preClose: (done) => done(),
    });
    server.websocketServer.on("wsClientError", (error, socket) =>
      answerByHand(socket, malformedHandshake(error)),
    );

    // Whoever refused the upgrade: Node no longer looks after this connection, so nobody else would end it.
    server.addHook("onResponse", async ({ raw }) => {
      if (raw.headers.upgrade !== undefined) raw.socket.destroySoon();
    });
    // The HTTP answer that will never be given would be kept as long as the socket lives.
    server.addHook("preHandler", async (request, reply) => {
      if (request.ws) reply.raw.detachSocket(request.raw.socket);
    });

    server.route({
      method: "GET",
      url: "/ws",
      exposeHeadRoute: false,
      schema,
      config: { who: "told on the socket" },
      handler: async () => {
        throw upgradeRequired();
      },
      wsHandler(webSocket, request) {
        if (request.refusal) return refuse(webSocket, request.refusal);
        readFrame ??= createReadClientFrame((frame) => request.compileValidationSchema(frame, "body"), {
          longest: frameBytes,
        });
        const feed = new FeedSocket(
          webSocket,
          request.raw.socket,
          { ...tools, readFrame },
          request.feedStart,
        );
        listen(webSocket, feed, hold(feed));
      },
    });
  };
  return routes;
}

/** Who is not signed in can sign in and come back; whose account was disabled cannot. */
function refuse(webSocket: WebSocket, { status }: ProblemError): void {
  if (status === 401) webSocket.close(closeCodes.notSignedIn, "not signed in");
  else webSocket.close(closeCodes.notAllowed, "not allowed");
}

/** Apart from the handler, so that no listener keeps the request; the plugin's own one would. */
function listen(webSocket: WebSocket, feed: FeedSocket, letGo: () => void): void {
  webSocket.removeAllListeners("error");
  webSocket.on("error", ignore);
  webSocket.on("message", (data, isBinary) => feed.take(data as Buffer, isBinary));
  webSocket.on("pong", () => feed.answered());
  webSocket.on("close", letGo);
}

/** The library closes the socket itself, and `close` follows. */
const ignore = () => undefined;

const upgradeRequired = () =>
  new ProblemError(426, "live.upgrade-required", "This is a WebSocket; open it as one.", {
    headers: { upgrade: "websocket", connection: "upgrade" },
  });

const malformedHandshake = ({ message }: Error) =>
  new ProblemError(400, "live.malformed-handshake", `This does not open a WebSocket: ${message}.`, {
    headers: { "sec-websocket-version": "13" },
  });

const schema = {
  tags: ["live"],
  summary: "The live feed as a WebSocket",
  description:
    "Subprotocol `ticketwire.v1` (optional). The frames are described in /asyncapi.json. A client that sends nothing " +
    "gets every notification it may see.",
  querystring: FeedQuery,
};
