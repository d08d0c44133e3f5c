/**
 * Ends the connection of a request that is answered before its body was read to the end. Node would cut it right behind
 * the answer; a client that is still sending would then see a broken connection and never the answer.
 */
import type { FastifyReply, FastifyRequest } from "fastify";

/** For so long at most the rest is thrown away, in milliseconds. */
const lingerMs = 1_000;

/** To be called before the answer is sent. A body that is already here as a whole keeps its connection. */
export function refuseRest({ raw }: FastifyRequest, reply: FastifyReply): void {
  if (raw.complete || raw.destroyed) return;
  const { socket } = raw;
  raw.unpipe();
  raw.resume();
  reply.header("connection", "close");
  socket.destroySoon = () => {
    socket.end();
    setTimeout(() => socket.destroy(), lingerMs).unref();
  };
}
