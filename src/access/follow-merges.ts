/** Leads whoever asks for a ticket that was merged into another to that one: its number stands for the other in RT. */
import type { FastifyInstance } from "fastify";
import { asIfAbsent, type SeeTicket } from "./see-ticket.ts";

/** 308: with the same method and body. Only who may see both is led; for others it is not there. */
export function followMerges(server: FastifyInstance, seeTicket: SeeTicket): void {
  server.addHook("preHandler", async (request, reply) => {
    if (!request.routeOptions.url?.startsWith("/tickets/:id")) return;
    const { id } = request.params as { id: number };
    const { merged_into } = await seeTicket(request.person, id);
    if (merged_into === null) return;
    await seeTicket(request.person, merged_into).catch(asIfAbsent(id));
    const rest = request.url.replace(/^\/+tickets\/+\d+/, "");
    return reply.code(308).header("location", `/tickets/${merged_into}${rest}`).send();
  });
}
