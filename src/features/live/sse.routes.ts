/** GET /events: the feed as Server-Sent Events – shape, who, and the hand-over to the stream. */
import type { FastifyPluginAsyncTypebox } from "@fastify/type-provider-typebox";
import { Type } from "@sinclair/typebox";
import type { FastifyReply } from "fastify";
import { badRequest } from "../../base/problem.ts";
import type { Hub } from "../../bridge/hub/hub.ts";
import { FeedQuery } from "./feed-query.ts";
import { FeedStream } from "./feed-stream.ts";
import type { Hold } from "./hold.ts";

type Tools = { hub: Hub; hold: Hold };

/** After this long without traffic the system asks whether the other side is there, and gives up 10 s later. */
const keepAliveMs = 15_000;

export function sseRoutes({ hub, hold }: Tools) {
  const routes: FastifyPluginAsyncTypebox = async (server) => {
    server.get("/events", { schema, exposeHeadRoute: false }, async (request, reply) => {
      const socket = openStream(reply as FastifyReply);
      const feed = new FeedStream(socket, hub, request.feedStart);
      socket.once("close", hold(feed));
    });
  };
  return routes;
}

/**
 * The body lasts until the connection ends and is not chunked, so that the bytes of an event are the same for every
 * stream and can be written straight to the socket.
 */
function openStream(reply: FastifyReply) {
  const { raw } = reply;
  const { socket } = raw;
  if (!socket) throw badRequest("live.pipelined", "An event stream needs a connection of its own.");
  reply.hijack();
  const headers = Object.entries({ ...reply.getHeaders(), ...streamHeaders });
  for (const [name, value] of headers) if (value !== undefined) raw.setHeader(name, value);
  raw.removeHeader("transfer-encoding");
  raw.flushHeaders();
  socket.setTimeout(0).setNoDelay(true).setKeepAlive(true, keepAliveMs);
  return socket;
}

const streamHeaders = {
  "content-type": "text/event-stream; charset=utf-8",
  "cache-control": "no-store, no-transform",
  connection: "close",
  /** nginx would collect the events otherwise. */
  "x-accel-buffering": "no",
};

const schema = {
  tags: ["live"],
  summary: "The live feed as Server-Sent Events",
  description:
    "`data` is the same frame as on the WebSocket, `id` its cursor. Notifications are events of the default kind " +
    "(`message`), other frames bear their type as the event's name. An EventSource resumes by itself.",
  querystring: FeedQuery,
  headers: Type.Object({
    "last-event-id": Type.Optional(
      Type.String({ maxLength: 100, description: "the cursor to resume from; goes before `after`" }),
    ),
  }),
  response: {
    200: {
      description: "Events, until one side ends the connection",
      content: { "text/event-stream": { schema: Type.String() } },
    },
  },
};
