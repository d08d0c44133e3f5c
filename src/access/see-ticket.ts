/** Finds a ticket for someone who may see it. For anybody else it is not there. */
import { notFound } from "../base/problem.ts";
import type { Person } from "../model/person.ts";
import type { Store } from "../store/tables.ts";
import type { TicketRecord } from "../store/tickets/tables.ts";
import { covers, sightOf } from "./policy.ts";

/** @throws ProblemError 404 not there, or not for this person: the two look alike */
export type SeeTicket = (person: Person, id: number) => Promise<TicketRecord>;

export function createSeeTicket({ read }: Pick<Store, "read">): SeeTicket {
  return async function seeTicket(person, id) {
    const ticket = await read.tickets.get(id);
    if (ticket && covers(sightOf(person), audienceOf(ticket))) return ticket;
    throw noTicket(id);
  };
}

export const noTicket = (id: number) => notFound("tickets.not-found", `There is no ticket ${id}.`);

function audienceOf({ queue, requestors, cc, submitted_by }: TicketRecord) {
  return { queue, people: [...requestors, ...cc], submitted_by, internal: false };
}
