/**
 * Whether RT can be believed when it says no. While its database fails RT says "does not exist", and names neither queues
 * nor people, in the words it has for what is truly not there. It only reads.
 */

import { RtError, RtForbidden, RtNotFound } from "../rt/errors.ts";
import type { RT } from "../rt/rt.ts";
import { asRtError } from "./failure.ts";

export type Soundness = {
  /** RT answers now from its database: a ticket known to exist is found. */
  isSound(): Promise<boolean>;
  /** Whether RT's no to a write is one for good, and not that of an RT in trouble. */
  isForGood(error: RtError): Promise<boolean>;
};

/** No ticket has a higher number. */
const beyondAll = 2_147_483_647;

export function createSoundness(rt: Pick<RT, "findTickets" | "readTicket">): Soundness {
  return { isSound, isForGood };

  async function isForGood(error: RtError): Promise<boolean> {
    if (!(await isSound())) return false;
    const ticket = error instanceof RtNotFound ? ticketIn(error.message) : undefined;
    // A ticket that is asked for was known once: it is not there if RT says so between two answers that are sound.
    return ticket === undefined || ((await isUnseen(ticket)) && (await isSound()));
  }

  /** The search is guarded by a sentinel (rt/rest1/find-tickets.ts): without it, it throws. */
  async function isSound(): Promise<boolean> {
    const found = rt.findTickets({ field: "id", op: "=", value: 0 }, { after: beyondAll });
    return !((await found.catch(asRtError)) instanceof RtError);
  }

  async function isUnseen(ticket: number): Promise<boolean> {
    const seen = await rt.readTicket(ticket).catch(asRtError);
    return seen instanceof RtNotFound || seen instanceof RtForbidden;
  }
}

/** "Ticket 7 does not exist.", "Couldn't load ticket id: '7'." */
function ticketIn(words: string): number | undefined {
  const number = /\bticket (?:id: )?'?(\d+)/i.exec(words)?.[1];
  return number === undefined ? undefined : Number(number);
}
