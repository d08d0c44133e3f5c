/**
 * Reads what happened to tickets: first the numbers of a history, which cost RT a millisecond each, then what is wanted
 * of it in portions, since its contents cost six times as much and some tickets have thousands.
 */
import { RtBroken } from "../errors.ts";
import type { RtCall, RtTicket, RtTransaction } from "../rt.ts";
import type { AccountClock } from "./account-clock.ts";
import { satisfied } from "./message/complaint.ts";
import { type Form, readForms } from "./message/form-reader.ts";
import { readTransactionIds, readTransactions } from "./message/history-reader.ts";
import { bodiesOf, type Reply } from "./message/reply.ts";
import { readWall } from "./message/rt-time.ts";
import { ticketIn } from "./message/ticket-reader.ts";
import { type ReadTools, readTicket, ticketFormIn, ticketOf } from "./read-ticket.ts";

export type TicketWithHistory = { ticket: RtTicket; history: RtTransaction[] };

/** Transactions asked for in one request. */
const portion = 200;

/** A short history comes in one answer with the ticket: RT sends the history first, with a banner of its own. */
export async function readTicketWithHistory(
  tools: ReadTools,
  id: number,
  call?: RtCall,
): Promise<TicketWithHistory> {
  const numbers = await readNumbersOf(tools, id, call);
  if (numbers.length > portion) return await readPortions(tools, id, numbers, call);
  const path = `show?id=ticket/${id}&id=ticket/${id}/history&format=l`;
  const request = { operation: "read-ticket-with-history", method: "GET", path } as const;
  const reply = await tools.ask(request, call).catch((error) => explain(tools, error, id, call));
  const seen = await bothIn(tools, reply, call);
  if (seen.history.length === 0) throw noneOf(id);
  return seen;
}

export async function readHistory(
  tools: ReadTools,
  id: number,
  after: number,
  call?: RtCall,
): Promise<RtTransaction[]> {
  if (after === 0) return (await readTicketWithHistory(tools, id, call)).history;
  const news = (await readNumbersOf(tools, id, call)).filter((number) => number > after);
  return await readInTurn(tools, id, news, call);
}

/** The last of the news come together with the ticket, in one answer. */
export async function readTicketWithNews(
  tools: ReadTools,
  id: number,
  choose: (numbers: number[]) => Promise<number[]>,
  call?: RtCall,
): Promise<TicketWithHistory & { numbers: number[] }> {
  const numbers = await readNumbersOf(tools, id, call);
  const chosen = await choose(numbers);
  if (chosen.length === 0) return { ticket: await readTicket(tools, id, call), history: [], numbers };
  return { ...(await readPortions(tools, id, chosen, call)), numbers };
}

/** Ascending. Every ticket has a history; RT shows none of one that may not be seen, and none while its database fails. */
async function readNumbersOf(tools: ReadTools, id: number, call?: RtCall): Promise<number[]> {
  const path = `ticket/${id}/history`;
  const reply = satisfied(await tools.ask({ operation: "list-history", method: "GET", path }, call));
  const { ids } = readTransactionIds(reply.text);
  if (ids.length > 0) return ids;
  await readTicket(tools, id, call);
  throw noneOf(id);
}

async function readPortions(tools: ReadTools, id: number, wanted: number[], call?: RtCall) {
  const before = wanted.slice(0, -portion);
  const earlier = await readInTurn(tools, id, before, call);
  const last = wanted.slice(-portion);
  const path = `show?id=ticket/${id}/history/id/${last.join(",")}&id=ticket/${id}&format=l`;
  const reply = await tools.ask({ operation: "read-news", method: "GET", path }, call);
  const { ticket, history } = await bothIn(tools, reply, call);
  if (history.length !== last.length) throw partOf(id);
  return { ticket, history: [...earlier, ...history].sort((one, other) => one.id - other.id) };
}

/** One portion after another: who writes and waits for it needs a session as well. */
async function readInTurn(tools: ReadTools, id: number, wanted: number[], call?: RtCall) {
  const read: RtTransaction[] = [];
  for (let start = 0; start < wanted.length; start += portion) {
    const some = wanted.slice(start, start + portion);
    const path = `show?id=ticket/${id}/history/id/${some.join(",")}&format=l`;
    const reply = satisfied(await tools.ask({ operation: "read-history", method: "GET", path }, call));
    const transactions = readTransactions(readForms(reply.text));
    if (transactions.length !== some.length) throw partOf(id);
    read.push(...transactions);
  }
  return read;
}

async function bothIn(tools: ReadTools, reply: Reply, call?: RtCall): Promise<TicketWithHistory> {
  const forms = bodiesOf(reply).flatMap(readForms);
  const form = ticketFormIn(reply, forms);
  const history = readTransactions(forms);
  const zone = await zoneFor(tools.clock, form, history, call);
  return { ticket: await ticketOf(tools, form, zone, call), history };
}

/** The ticket's creation stands in the form in the account's zone and in the history in UTC: a check for free. */
async function zoneFor(
  clock: AccountClock,
  form: Form,
  history: RtTransaction[],
  call?: RtCall,
): Promise<string> {
  const creation = history.find((it) => it.type === "Create" && it.ticket === ticketIn(form));
  const wall = readWall(form.fields.get("Created") ?? "");
  if (!creation || wall === null) return clock.zone(call);
  return clock.zoneFitting({ wall, instant: Date.parse(creation.created_at) }, call);
}

/** Asked for the history of a ticket one may not see, RT runs in circles until Perl stops it. */
async function explain(tools: ReadTools, error: unknown, id: number, call?: RtCall): Promise<Reply> {
  if (error instanceof RtBroken && /subrequest depth/.test(error.message)) await readTicket(tools, id, call);
  throw error;
}

const noneOf = (id: number) => new RtBroken(`RT shows ticket ${id}, but no history of it.`);
const partOf = (id: number) => new RtBroken(`RT showed only a part of ticket ${id}'s history.`);
