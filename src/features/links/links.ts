/** A ticket's links: which of them a person may see, and who may change them. */
import { type Audible, worksOn } from "../../access/change-policy.ts";
import { sightOf } from "../../access/policy.ts";
import type { MaySee, SeeNow, SeeTicket } from "../../access/see-ticket.ts";
import { badRequest, forbidden } from "../../base/problem.ts";
import type { Ask } from "../../bridge/outbound/ask.ts";
import type { LinkWish } from "../../bridge/outbound/wish.ts";
import { askOfTicket, type WriteRequest } from "../../bridge/outbound/write-request.ts";
import { type ReadLinks, rtRelation } from "../../bridge/reading/read-links.ts";
import type { Link, NewLink } from "../../model/link.ts";
import type { Person } from "../../model/person.ts";
import type { KeptAnswer } from "../../store/idempotency/tables.ts";

/** @throws ProblemError 404; RtError */
export type ShowLinks = (person: Person, id: number) => Promise<Link[]>;

export type ShowLinksTools = { maySee: MaySee; seeNow: SeeNow; readLinks: ReadLinks };

export function createShowLinks({ maySee, seeNow, readLinks }: ShowLinksTools): ShowLinks {
  return async function showLinks(person, id) {
    const links = await readLinks(id);
    const ticket = await seeNow(person, id);
    const seen = await Promise.all(links.map((link) => maySeeLink(person, ticket, link)));
    return links.filter((_link, place) => seen[place]);
  };

  /** Addresses elsewhere are notes of those who work on the ticket. */
  async function maySeeLink(person: Person, ticket: Audible, { ticket_id }: Link): Promise<boolean> {
    if (ticket_id === null) return worksOn(person, ticket);
    return await maySee(person, ticket_id);
  }
}

export type ChangeLinksRequest = WriteRequest & {
  kind: "ticket.link" | "ticket.unlink";
  id: number;
  link: NewLink;
};
/** @throws ProblemError 400 to itself, 403, 404 the ticket, or the one linked to */
export type ChangeLinks = (request: ChangeLinksRequest) => Promise<KeptAnswer>;

export function createChangeLinks(ask: Ask, seeTicket: SeeTicket): ChangeLinks {
  return async function changeLinks({ kind, id, link, ...request }) {
    const ticket = await seeTicket(request.person, id);
    if (!worksOn(request.person, ticket))
      throw forbidden("tickets.links-not-allowed", "Only agents of its queue link a ticket.");
    if (link.to === String(id)) throw toItself();
    if (/^\d+$/.test(link.to) && !(kind === "ticket.unlink" && seesEverything(request.person)))
      await seeTicket(request.person, Number(link.to));
    const wish: LinkWish = { relation: rtRelation(link.relation), to: link.to };
    return await askOfTicket(ask, ticket, { kind, wish }, request);
  };
}

/** Who sees every ticket may also take away a link to one that has no copy here; others would learn of it. */
const seesEverything = (person: Person) => sightOf(person).kind === "everything";

const toItself = () =>
  badRequest("request.invalid", "A ticket cannot be linked to itself.", [
    { pointer: "/to", detail: "must be another ticket" },
  ]);
