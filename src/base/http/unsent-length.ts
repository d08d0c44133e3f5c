/** HEAD with 304: Fastify says that the answer would be empty, whereas nothing is said of its length (RFC 9110, 8.6). */
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";

/** Registered before the routes: what Fastify adds to a HEAD route of its own it adds before this is asked. */
export function leaveUnsentLengthOut(server: FastifyInstance): void {
  server.addHook("onRoute", (route) => {
    if (route.method === "HEAD") route.onSend = [...[route.onSend ?? []].flat(), withoutLength];
  });
}

async function withoutLength(_request: FastifyRequest, reply: FastifyReply, payload: unknown) {
  if (reply.statusCode === 304) reply.removeHeader("content-length");
  return payload;
}
