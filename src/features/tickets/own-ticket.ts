/** Gives a ticket to somebody: to oneself, or to another. */
import { worksOn } from "../../access/change-policy.ts";
import type { SeeTicket } from "../../access/see-ticket.ts";
import { forbidden } from "../../base/problem.ts";
import type { Ask } from "../../bridge/outbound/ask.ts";
import type { TakeWish } from "../../bridge/outbound/wish.ts";
import { askOfTicket, type WriteRequest } from "../../bridge/outbound/write-request.ts";
import type { Taking } from "../../model/ticket-changes.ts";
import type { KeptAnswer } from "../../store/idempotency/tables.ts";

/** @throws ProblemError 403, 404 */
export type TakeTicket = (request: WriteRequest & { id: number; asked: Taking }) => Promise<KeptAnswer>;

export function createTakeTicket({ ask, seeTicket }: { ask: Ask; seeTicket: SeeTicket }): TakeTicket {
  return async function takeTicket({ id, asked, ...request }) {
    const { person } = request;
    const ticket = await seeTicket(person, id);
    if (!worksOn(person, ticket))
      throw forbidden("tickets.not-yours-to-take", "Only agents of its queue take a ticket.");
    const wish: TakeWish = { addresses: person.addresses, steal: asked.steal ?? false };
    return await askOfTicket(ask, ticket, { kind: "ticket.take", wish }, request);
  };
}
