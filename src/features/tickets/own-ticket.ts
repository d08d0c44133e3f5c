/** Gives a ticket to somebody: to oneself, or to another. */
import { worksOn } from "../../access/change-policy.ts";
import { operator } from "../../access/guard.ts";
import type { SeeTicket } from "../../access/see-ticket.ts";
import { forbidden, unprocessable } from "../../base/problem.ts";
import type { Ask } from "../../bridge/outbound/ask.ts";
import type { TakeWish } from "../../bridge/outbound/wish.ts";
import { askOfTicket, type WriteRequest } from "../../bridge/outbound/write-request.ts";
import type { Person } from "../../model/person.ts";
import type { Taking } from "../../model/ticket-changes.ts";
import type { KeptAnswer } from "../../store/idempotency/tables.ts";
import type { People } from "../../store/people/tables.ts";

/** @throws ProblemError 403, 404, 422 who has no account in RT */
export type TakeTicket = (request: WriteRequest & { id: number; asked: Taking }) => Promise<KeptAnswer>;

export type TakeTools = { ask: Ask; seeTicket: SeeTicket; people: Pick<People, "identitiesOf"> };

export function createTakeTicket({ ask, seeTicket, people }: TakeTools): TakeTicket {
  return async function takeTicket({ id, asked, ...request }) {
    const { person } = request;
    const ticket = await seeTicket(person, id);
    if (!worksOn(person, ticket))
      throw forbidden("tickets.not-yours-to-take", "Only agents of its queue take a ticket.");
    const wish: TakeWish = { ...(await takerOf(person)), steal: asked.steal ?? false };
    return await askOfTicket(ask, ticket, { kind: "ticket.take", wish }, request);
  };

  /** Who signed in with an account of RT is that one, whatever addresses it has; nobody but the operator is the gateway. */
  async function takerOf({ id, addresses }: Person): Promise<Omit<TakeWish, "steal">> {
    if (id === operator.id) return { by: "gateway", addresses: [] };
    const identities = await people.identitiesOf([id]);
    const own = identities.find(({ provider }) => provider === "rt");
    if (own) return { user: Number(own.subject), addresses: [] };
    if (addresses.length > 0) return { addresses };
    throw withoutAccount();
  }
}

const withoutAccount = () =>
  unprocessable(
    "tickets.no-rt-account",
    "A ticket becomes that of the RT account with your address; you have no proven one.",
  );
