/** Reads one ticket out of our copy, for someone who may see it. */
import { covers, sightOf } from "../../access/policy.ts";
import { notFound } from "../../base/problem.ts";
import type { Person } from "../../model/person.ts";
import type { Ticket } from "../../model/ticket.ts";
import { publicTicket } from "../../store/public-ticket.ts";
import type { Store, TicketRecord } from "../../store/tables.ts";

/** @throws ProblemError 404 not there, or not for this person: the two look alike */
export type ReadTicket = (person: Person, id: number) => Promise<Ticket>;

export function createReadTicket({ read }: Store): ReadTicket {
  return async function readTicket(person, id) {
    const ticket = await read.tickets.get(id);
    if (!ticket || !covers(sightOf(person), audienceOf(ticket))) {
      throw notFound("tickets.not-found", `There is no ticket ${id}.`);
    }
    return publicTicket(ticket);
  };
}

function audienceOf({ queue, requestors, cc, submitted_by }: TicketRecord) {
  return { queue, people: [...requestors, ...cc], submitted_by, internal: false };
}
