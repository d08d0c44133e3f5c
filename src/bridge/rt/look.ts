/**
 * Looks at a ticket in RT: its fields, what of its history is news, and the names behind the numbers in it. It keeps
 * only names; which transactions are news it is told.
 */
import type { RT, RtTransaction } from "./rt.ts";
import type { Look } from "./sighting.ts";
import { createWhoIsWho } from "./who-is-who.ts";

/** Which of these transactions of a ticket may not have been taken in; undefined: we have no copy of it at all. */
export type Untaken = (ticket: number, numbers: number[]) => Promise<number[] | undefined>;

export function createLook({ rt, untaken, now }: { rt: RT; untaken: Untaken; now: () => number }): Look {
  const namesIn = createWhoIsWho(rt, now);
  return async (id) => {
    const isCopied = (await untaken(id, [])) !== undefined;
    const { ticket, history, numbers } = isCopied ? await readNews(id) : await readWhole(id);
    return { ticket, history, numbers, names: await namesIn(history), url: rt.urlOf(ticket.id) };
  };

  /** A merge brings along another history, of which nothing may be known: its numbers tell nothing about that. */
  async function readNews(id: number) {
    const seen = await rt.readTicketWithNews(id, async (numbers) => (await untaken(id, numbers)) ?? numbers);
    return seen.history.some(isMerge) ? await readWhole(id) : seen;
  }

  async function readWhole(id: number) {
    const seen = await rt.readTicketWithHistory(id);
    return { ...seen, numbers: seen.history.map((transaction) => transaction.id) };
  }
}

const isMerge = ({ type, field }: RtTransaction) => type === "AddLink" && field === "MergedInto";
