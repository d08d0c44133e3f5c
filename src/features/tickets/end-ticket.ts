/** Ends a ticket's own life: merged into another one, or deleted. RT and our copy keep both. */
import { mayDelete, worksOn } from "../../access/change-policy.ts";
import type { SeeTicket } from "../../access/see-ticket.ts";
import { badRequest, forbidden } from "../../base/problem.ts";
import type { Ask } from "../../bridge/outbound/ask.ts";
import { askOfTicket, type WriteRequest } from "../../bridge/outbound/write-request.ts";
import type { KeptAnswer } from "../../store/idempotency/tables.ts";

type Tools = { ask: Ask; seeTicket: SeeTicket };

/** @throws ProblemError 400 with itself, 403, 404 one of them is not there or not for this person */
export type MergeTicket = (request: WriteRequest & { id: number; into: number }) => Promise<KeptAnswer>;

export function createMergeTicket({ ask, seeTicket }: Tools): MergeTicket {
  return async function mergeTicket({ id, into, ...request }) {
    const from = await seeTicket(request.person, id);
    if (id === into) throw intoItself();
    const other = await seeTicket(request.person, into);
    if (!worksOn(request.person, from) || !worksOn(request.person, other))
      throw forbidden("tickets.merge-not-allowed", "Only agents of both queues merge tickets.");
    return await askOfTicket(ask, from, { kind: "ticket.merge", wish: { into } }, request);
  };
}

const intoItself = () =>
  badRequest("request.invalid", "A ticket cannot be merged into itself.", [
    { pointer: "/into", detail: "must be another ticket" },
  ]);

/** @throws ProblemError 403, 404 */
export type DeleteTicket = (request: WriteRequest & { id: number }) => Promise<KeptAnswer>;

export function createDeleteTicket({ ask, seeTicket }: Tools): DeleteTicket {
  return async function deleteTicket({ id, ...request }) {
    const ticket = await seeTicket(request.person, id);
    if (!mayDelete(request.person))
      throw forbidden("tickets.delete-not-allowed", "Only an admin deletes tickets.");
    return await askOfTicket(ask, ticket, { kind: "ticket.delete", wish: {} }, request);
  };
}
