/** Sends an answer that was made beforehand, byte for byte: its body is text already and is not serialised again. */
import type { FastifyReply } from "fastify";

export function sendKept(
  reply: Pick<FastifyReply, "code" | "headers" | "send">,
  answer: { status: number; headers: Record<string, string>; body: string },
) {
  reply.code(answer.status);
  reply.headers(answer.headers);
  return reply.send(answer.body);
}
