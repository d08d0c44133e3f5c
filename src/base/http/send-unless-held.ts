/** Sends what is read with its ETag – or 304 to who holds it already (RFC 9110, 13.1.2). */
import type { FastifyReply } from "fastify";
import { isHeld } from "./entity-tags.ts";

export function sendUnlessHeld(
  reply: Pick<FastifyReply, "code" | "header" | "send">,
  headers: { "if-none-match"?: string | undefined },
  etag: string,
  body: unknown,
) {
  reply.header("etag", etag);
  return isHeld(headers["if-none-match"], etag) ? reply.code(304).send() : reply.send(body);
}
