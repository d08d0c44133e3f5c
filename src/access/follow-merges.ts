/** Leads whoever asks for a ticket that was merged into another to that one: its number stands for the other in RT. */
import type { FastifyInstance, FastifyRequest } from "fastify";
import type { Person } from "../model/person.ts";
import { asIfAbsent, type SeeTicket } from "./see-ticket.ts";

/** Whether the person has used this Idempotency-Key. */
export type UsedBefore = (person: Person, key: string) => Promise<boolean>;

/**
 * 308: with the same method and body. Only who may see both is led; for others it is not there. A request repeated with
 * its key is neither led nor refused here: its first answer is promised, whatever became of the ticket.
 */
export function followMerges(server: FastifyInstance, seeTicket: SeeTicket, usedBefore: UsedBefore): void {
  server.addHook("preHandler", async (request, reply) => {
    if (!request.routeOptions.url?.startsWith("/tickets/:id")) return;
    if (await isRepeated(request, usedBefore)) return;
    const { id } = request.params as { id: number };
    const { merged_into } = await seeTicket(request.person, id);
    if (merged_into === null) return;
    await seeTicket(request.person, merged_into).catch(asIfAbsent(id));
    return reply.code(308).header("location", locationOf(request, merged_into)).send();
  });
}

async function isRepeated(
  { method, person, headers }: FastifyRequest,
  usedBefore: UsedBefore,
): Promise<boolean> {
  const key = headers["idempotency-key"];
  const isWrite = method !== "GET" && method !== "HEAD";
  return isWrite && typeof key === "string" && (await usedBefore(person, key));
}

/** The same route, of the other ticket: as it was asked for it may be spelled in many ways. */
function locationOf({ routeOptions, params, url }: FastifyRequest, id: number): string {
  const named: Record<string, unknown> = { ...(params as object), id };
  const path = (routeOptions.url ?? "").replace(/:(\w+)/g, (_, name) =>
    encodeURIComponent(String(named[name])),
  );
  return path + /(?:\?.*)?$/s.exec(url)?.[0];
}
