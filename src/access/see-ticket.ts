/** Finds a ticket for someone who may see it – by our copy, or by what RT shows now. For anybody else it is not there. */
import { notFound, ProblemError } from "../base/problem.ts";
import type { Person } from "../model/person.ts";
import type { Ticket } from "../model/ticket.ts";
import type { Store } from "../store/tables.ts";
import type { TicketRecord } from "../store/tickets/tables.ts";
import type { Audible } from "./change-policy.ts";
import { covers, sightOf } from "./policy.ts";

/** Undefined: not there, or not for this person. */
export type FindTicket = (person: Person, id: number) => Promise<TicketRecord | undefined>;

function createFindTicket({ read }: Pick<Store, "read">): FindTicket {
  return async function findTicket(person, id) {
    const ticket = await read.tickets.get(id);
    return ticket && mayBeSeen(person, ticket) ? ticket : undefined;
  };
}

/** @throws ProblemError 404 not there, or not for this person: the two look alike */
export type SeeTicket = (person: Person, id: number) => Promise<TicketRecord>;

function createSeeTicket(findTicket: FindTicket): SeeTicket {
  return async function seeTicket(person, id) {
    const ticket = await findTicket(person, id);
    if (ticket) return ticket;
    throw noTicket(id);
  };
}

/** Whose a ticket is, as RT shows it. After a merge it is the one that stays. */
export type Standing = Pick<Ticket, "id" | "queue" | "requestors" | "cc">;

/**
 * Judges by what RT has just shown: it may have been moved, and our copy not know of it yet. What came out of RT goes to
 * nobody without it. `asked`: by which number. @throws ProblemError 404, as above
 */
export type SeeAsShown = (person: Person, asked: number, shown: Standing) => Promise<Audible>;

function createSeeAsShown({ read }: Pick<Store, "read">): SeeAsShown {
  return async function seeAsShown(person, asked, { id, queue, requestors, cc }) {
    const copy = await read.tickets.get(id);
    const ticket = { queue, requestors, cc, submitted_by: copy?.submitted_by ?? null };
    if (mayBeSeen(person, ticket)) return ticket;
    throw noTicket(asked);
  };
}

/** Asks RT where the ticket stands – not for those who see every ticket. @throws ProblemError 404, as above; RtError */
export type SeeNow = (person: Person, id: number) => Promise<Audible>;

type SeeNowTools = {
  seeTicket: SeeTicket;
  seeAsShown: SeeAsShown;
  readStanding: (id: number) => Promise<Standing>;
};

function createSeeNow({ seeTicket, seeAsShown, readStanding }: SeeNowTools): SeeNow {
  return async function seeNow(person, id) {
    const known = await seeTicket(person, id);
    if (sightOf(person).kind === "everything") return known;
    return await seeAsShown(person, id, await readStanding(id));
  };
}

/** The same as a question, of our copy. */
export type MaySee = (person: Person, id: number) => Promise<boolean>;

/** The ways to find a ticket for somebody. */
export type Seeing = {
  findTicket: FindTicket;
  seeTicket: SeeTicket;
  maySee: MaySee;
  seeAsShown: SeeAsShown;
  seeNow: SeeNow;
};

export function createSeeing(
  store: Pick<Store, "read">,
  readStanding: (id: number) => Promise<Standing>,
): Seeing {
  const findTicket = createFindTicket(store);
  const seeTicket = createSeeTicket(findTicket);
  const seeAsShown = createSeeAsShown(store);
  const seeNow = createSeeNow({ seeTicket, seeAsShown, readStanding });
  const maySee: MaySee = async (person, id) => (await findTicket(person, id)) !== undefined;
  return { findTicket, seeTicket, maySee, seeAsShown, seeNow };
}

export const noTicket = (id: number) => notFound("tickets.not-found", `There is no ticket ${id}.`);

/** Asked for by another number, before a merge: where it went is not for who may not see that one. */
export const asIfAbsent = (id: number) => (error: unknown) => {
  throw error instanceof ProblemError && error.status === 404 ? noTicket(id) : error;
};

function mayBeSeen(person: Person, { queue, requestors, cc, submitted_by }: Audible): boolean {
  return covers(sightOf(person), { queue, people: [...requestors, ...cc], submitted_by, internal: false });
}
