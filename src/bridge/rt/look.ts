/** Looks at a ticket in RT: its fields, its history, and the names behind the numbers in it. It keeps only names. */
import type { RT } from "./rt.ts";
import type { Look } from "./sighting.ts";
import { createWhoIsWho } from "./who-is-who.ts";

export function createLook(rt: RT, now: () => number): Look {
  const namesIn = createWhoIsWho(rt, now);
  return async (id) => {
    const { ticket, history } = await rt.readTicketWithHistory(id);
    return { ticket, history, names: await namesIn(history), url: rt.urlOf(ticket.id) };
  };
}
