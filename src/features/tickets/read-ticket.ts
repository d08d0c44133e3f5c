/** Reads one ticket out of our copy – or, if asked to, out of RT – for someone who may see it. */
import { seesInternal } from "../../access/change-policy.ts";
import { sightOf } from "../../access/policy.ts";
import { asIfAbsent, type SeeTicket } from "../../access/see-ticket.ts";
import { shownTicket } from "../../access/shown-fields.ts";
import type { Refresh } from "../../bridge/reading/refresh.ts";
import type { Person } from "../../model/person.ts";
import type { Ticket } from "../../model/ticket.ts";
import { internalTicket, publicTicket } from "../../store/tickets/public-ticket.ts";

/** `fresh`: RT is asked first. @throws ProblemError 404 not there, or not for this person: the two look alike */
export type ReadTicket = (person: Person, id: number, fresh?: boolean) => Promise<Ticket>;

export function createReadTicket(seeTicket: SeeTicket, refresh: Refresh): ReadTicket {
  return async function readTicket(person, id, fresh = false) {
    const known = await seeTicket(person, id);
    const now = fresh ? await seeTicket(person, (await refresh(id)).id).catch(asIfAbsent(id)) : known;
    const shown = shownTicket(sightOf(person), now);
    return seesInternal(person, now) ? internalTicket(shown) : publicTicket(shown);
  };
}
