/**
 * Looks at a ticket in RT: its fields, what of its history is news, and the names behind the numbers in it. It keeps
 * nothing; which transactions are news it is told.
 */
import type { RT, RtTransaction } from "./rt.ts";
import type { Look } from "./sighting.ts";
import type { WhoIsWho } from "./who-is-who.ts";

/** Which of these transactions of a ticket may not have been taken in; undefined: we have no copy of it at all. */
export type Untaken = (ticket: number, numbers: number[]) => Promise<number[] | undefined>;

export type LookTools = { rt: RT; untaken: Untaken; namesIn: WhoIsWho };

export function createLook({ rt, untaken, namesIn }: LookTools): Look {
  return async (id) => {
    const isCopied = (await untaken(id, [])) !== undefined;
    const { ticket, history, numbers } = isCopied ? await readNews(id) : await readWhole(id);
    return { ticket, history, numbers, names: await namesIn(history), url: rt.urlOf(ticket.id) };
  };

  async function readNews(id: number) {
    const seen = await rt.readTicketWithNews(id, (numbers) => newsOf(id, numbers));
    return seen.history.some(isMerge) ? await readMerged(id) : seen;
  }

  /** A merge brings along another history, of which nothing may be known: each number is asked for as of its own ticket. */
  async function readMerged(id: number) {
    const apart = await rt.readNumbers([id]);
    const news = await Promise.all([...apart].map(([ticket, numbers]) => newsOf(ticket, numbers)));
    const [known, wanted] = [new Set([...apart.values()].flat()), new Set(news.flat())];
    // What came meanwhile is news as well.
    const isNews = (number: number) => wanted.has(number) || !known.has(number);
    return await rt.readTicketWithNews(id, async (numbers) => numbers.filter(isNews));
  }

  async function newsOf(ticket: number, numbers: number[]): Promise<number[]> {
    return (await untaken(ticket, numbers)) ?? numbers;
  }

  async function readWhole(id: number) {
    const seen = await rt.readTicketWithHistory(id);
    return { ...seen, numbers: seen.history.map((transaction) => transaction.id) };
  }
}

const isMerge = ({ type, field }: RtTransaction) => type === "AddLink" && field === "MergedInto";
