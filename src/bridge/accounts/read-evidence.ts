/** Reads the evidence of one queue out of RT: few cheap requests, and what cannot be read is left out. It keeps nothing. */
import { RtBroken, type RtError, RtForbidden, RtNoAnswer, RtNotFound } from "../rt/errors.ts";
import type { RT, RtTicket } from "../rt/rt.ts";
import type { Candidates } from "./candidates.ts";
import type { Evidence } from "./evidence.ts";

type Reading = Pick<RT, "readTicket" | "readTickets" | "readComments">;

/** @throws RtError when RT cannot be asked, or shows none of the tickets for a reason that lies with RT itself */
export async function readEvidence(
  rt: Reading,
  queue: string,
  { ids, comments }: Pick<Candidates, "ids" | "comments">,
): Promise<Evidence> {
  const read = await readThose(rt, ids);
  // No search shows a deleted ticket, whatever one's rights; a merged one is shown under another number.
  const tickets = read.filter(
    (ticket) => ticket.queue === queue && ids.includes(ticket.id) && ticket.status !== "deleted",
  );
  const here = new Set(tickets.map(({ id }) => id));
  const known = comments.filter(({ ticket }) => here.has(ticket));
  return { queue, tickets, comments: known.length > 0 ? known : await readComments(rt, [...here]) };
}

/** One ticket that RT breaks over must not take the others along. */
async function readThose(rt: Reading, ids: number[]): Promise<RtTicket[]> {
  try {
    return await rt.readTickets(ids);
  } catch (error) {
    if (!isOfTicket(error) || ids.length === 0) throw error;
    return readOneByOne(rt, ids, error);
  }
}

/** `failure`: what all of them failed with together. */
async function readOneByOne(rt: Reading, ids: number[], failure: RtError): Promise<RtTicket[]> {
  const tickets: RtTicket[] = [];
  for (const id of ids) {
    const ticket = await rt.readTicket(id).catch(leftOut);
    if (ticket) tickets.push(ticket);
  }
  if (tickets.length === 0) throw failure;
  return tickets;
}

/** The latest of each ticket. Where they cannot be read, nobody is shown to see any. */
async function readComments(rt: Reading, ids: number[]): Promise<Evidence["comments"]> {
  const found = await rt.readComments(ids).catch(leftOut);
  return ids.flatMap((ticket) => {
    const id = found?.get(ticket)?.at(-1);
    return id === undefined ? [] : [{ ticket, id }];
  });
}

function leftOut(error: unknown): undefined {
  if (!isOfTicket(error)) throw error;
}

/** These may be a single ticket's; the others say that RT cannot be asked. */
function isOfTicket(error: unknown): error is RtError {
  return [RtBroken, RtNotFound, RtNoAnswer, RtForbidden].some((kind) => error instanceof kind);
}
