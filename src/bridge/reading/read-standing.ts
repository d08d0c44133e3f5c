/** Whose a ticket is in RT at this moment. Where our copy is behind, somebody is told to look at it. */
import type { Tables } from "../../store/tables.ts";
import type { RT, RtTicket } from "../rt/rt.ts";

/** What decides who may see it. */
export type Standing = Pick<RtTicket, "id" | "queue" | "requestors" | "cc">;

/** After a merge that of the ticket that stays. @throws RtError */
export type ReadStanding = (ticket: number) => Promise<Standing>;

/** Of what was read otherwise. Answers it again. `asked`: by which number. */
export type Follow = (asked: number, ticket: RtTicket) => Promise<Standing>;

/** `alsoLookAt`: called where RT has the ticket elsewhere, or for others. */
export type FollowTools = { read: Pick<Tables, "tickets">; alsoLookAt: (ticket: number) => void };

export function createFollow({ read, alsoLookAt }: FollowTools): Follow {
  return async function follow(asked, ticket) {
    const copy = await read.tickets.get(asked);
    if (!copy || whoseOf(copy) !== whoseOf(ticket)) alsoLookAt(asked);
    return ticket;
  };
}

export function createReadStanding(rt: Pick<RT, "readTicket">, follow: Follow): ReadStanding {
  return async (id) => await follow(id, await rt.readTicket(id));
}

const whoseOf = ({ id, queue, requestors, cc }: Standing) => JSON.stringify([id, queue, requestors, cc]);
