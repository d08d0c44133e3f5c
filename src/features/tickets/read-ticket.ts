/** Reads one ticket out of our copy – or, if asked to, out of RT – for someone who may see it. */
import { sightOf } from "../../access/policy.ts";
import type { SeeTicket } from "../../access/see-ticket.ts";
import { shownTicket } from "../../access/shown-fields.ts";
import type { Refresh } from "../../bridge/reading/refresh.ts";
import type { Person } from "../../model/person.ts";
import type { Ticket } from "../../model/ticket.ts";
import { publicTicket } from "../../store/tickets/public-ticket.ts";
import type { TicketRecord } from "../../store/tickets/tables.ts";

/** `fresh`: RT is asked first. @throws ProblemError 404 not there, or not for this person: the two look alike */
export type ReadTicket = (person: Person, id: number, fresh?: boolean) => Promise<Ticket>;

export function createReadTicket(seeTicket: SeeTicket, refresh: Refresh): ReadTicket {
  return async function readTicket(person, id, fresh = false) {
    const known = await seeTicket(person, id);
    const shown = (ticket: TicketRecord) => publicTicket(shownTicket(sightOf(person), ticket));
    if (!fresh) return shown(known);
    const { id: now } = await refresh(id);
    return shown(await seeTicket(person, now));
  };
}
