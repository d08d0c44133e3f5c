/**
 * Holds down how many connections one address has open, before anything is read from them. Behind a trusted proxy all
 * come from it, so there it counts nothing.
 */
import type { Socket } from "node:net";
import type { FastifyInstance } from "fastify";
import { networkOf } from "./network.ts";

export function limitConnections(server: FastifyInstance, perAddress: number): void {
  const open = new Map<string, number>();
  server.server.on("connection", (socket: Socket) => {
    const network = networkOf(socket.remoteAddress ?? "");
    const count = (open.get(network) ?? 0) + 1;
    // No answer: whoever opens this many would only be paid for it.
    if (count > perAddress) return void socket.destroy();
    open.set(network, count);
    socket.once("close", () => {
      const left = (open.get(network) ?? 0) - 1;
      if (left > 0) open.set(network, left);
      else open.delete(network);
    });
  });
}
