/** Reads tickets and their history. */
import { RtBroken } from "../errors.ts";
import type { RtCall, RtTicket, RtTransaction } from "../rt.ts";
import type { AccountClock } from "./account-clock.ts";
import type { CustomFieldKinds } from "./custom-field-kinds.ts";
import { complaintIn, complaintOf, satisfied } from "./message/complaint.ts";
import { type Form, readForms } from "./message/form-reader.ts";
import { readTransactionIds, readTransactions } from "./message/history-reader.ts";
import { bodiesOf, type Reply } from "./message/reply.ts";
import { readWall } from "./message/rt-time.ts";
import { customFieldsIn, readTicketForm, ticketIn } from "./message/ticket-reader.ts";
import type { Ask } from "./wire/line.ts";

export type ReadTools = { ask: Ask; clock: AccountClock; kinds: CustomFieldKinds };
export type TicketWithHistory = { ticket: RtTicket; history: RtTransaction[] };

/** Transactions asked for in one request. */
const BATCH = 200;

/** A ticket merged into another shows as that other one. */
export async function readTicket(tools: ReadTools, id: number, call?: RtCall): Promise<RtTicket> {
  const path = `ticket/${id}/show`;
  const reply = satisfied(await tools.ask({ operation: "read-ticket", method: "GET", path }, call));
  return ticketOf(tools, ticketFormIn(reply, readForms(reply.text)), await tools.clock.zone(call), call);
}

/** One request. What RT remarks on single tickets – unknown, not allowed – stands among the forms of the others. */
export async function readTickets(tools: ReadTools, ids: number[], call?: RtCall): Promise<RtTicket[]> {
  if (ids.length === 0) return [];
  const path = `show?id=ticket/${ids.join(",")}&format=l`;
  const reply = await tools.ask({ operation: "read-tickets", method: "GET", path }, call);
  if (reply.version === null || reply.code !== 200) throw complaintOf(reply);
  const zone = await tools.clock.zone(call);
  const shown = bodiesOf(reply)
    .flatMap(readForms)
    .filter((form) => ticketIn(form) !== null && form.fields.has("Status"));
  return Promise.all(shown.map((form) => ticketOf(tools, form, zone, call)));
}

/** One request for both: RT sends the history first, with a banner of its own, then the ticket. */
export async function readTicketWithHistory(
  tools: ReadTools,
  id: number,
  call?: RtCall,
): Promise<TicketWithHistory> {
  const path = `show?id=ticket/${id}&id=ticket/${id}/history&format=l`;
  const request = { operation: "read-ticket-with-history", method: "GET", path } as const;
  const reply = await tools.ask(request, call).catch((error) => explain(tools, error, id, call));
  const forms = bodiesOf(reply).flatMap(readForms);
  const form = ticketFormIn(reply, forms);
  const history = readTransactions(forms);
  if (history.length === 0) throw new RtBroken(`RT shows ticket ${id}, but no history of it.`);
  const zone = await zoneFor(tools.clock, form, history, call);
  return { ticket: await ticketOf(tools, form, zone, call), history };
}

/** Asks for the list of numbers first when only the news are wanted: contents are what costs. */
export async function readHistory(
  tools: ReadTools,
  id: number,
  after: number,
  call?: RtCall,
): Promise<RtTransaction[]> {
  if (after === 0) return (await readTicketWithHistory(tools, id, call)).history;
  const path = `ticket/${id}/history`;
  const reply = satisfied(await tools.ask({ operation: "list-history", method: "GET", path }, call));
  const { ids } = readTransactionIds(reply.text);
  if (ids.length === 0) return await noHistory(tools, id, call);
  const news = ids.filter((transaction) => transaction > after);
  const batches = chunks(news, BATCH).map((batch) => readTransactionsOf(tools.ask, id, batch, call));
  return (await Promise.all(batches)).flat();
}

/** Two requests: the list of numbers, then the news together with the ticket, in one answer. */
export async function readTicketWithNews(
  tools: ReadTools,
  id: number,
  choose: (numbers: number[]) => Promise<number[]>,
  call?: RtCall,
): Promise<TicketWithHistory & { numbers: number[] }> {
  const path = `ticket/${id}/history`;
  const reply = satisfied(await tools.ask({ operation: "list-history", method: "GET", path }, call));
  const numbers = readTransactionIds(reply.text).ids;
  if (numbers.length === 0) return await noHistory(tools, id, call);
  const chosen = await choose(numbers);
  const [last = [], ...others] = chunks(chosen, BATCH).toReversed();
  const earlier = await Promise.all(others.map((batch) => readTransactionsOf(tools.ask, id, batch, call)));
  if (last.length === 0) return { ticket: await readTicket(tools, id, call), history: [], numbers };
  const seen = await readSome(tools, id, last, call);
  const history = [...earlier.flat(), ...seen.history].sort((one, other) => one.id - other.id);
  return { ticket: seen.ticket, history, numbers };
}

async function readSome(
  tools: ReadTools,
  id: number,
  wanted: number[],
  call?: RtCall,
): Promise<TicketWithHistory> {
  const path = `show?id=ticket/${id}/history/id/${wanted.join(",")}&id=ticket/${id}&format=l`;
  const reply = await tools.ask({ operation: "read-news", method: "GET", path }, call);
  const forms = bodiesOf(reply).flatMap(readForms);
  const form = ticketFormIn(reply, forms);
  const history = readTransactions(forms);
  if (history.length !== wanted.length) throw partOfHistory(id);
  const zone = await zoneFor(tools.clock, form, history, call);
  return { ticket: await ticketOf(tools, form, zone, call), history };
}

function partOfHistory(id: number): RtBroken {
  return new RtBroken(`RT showed only a part of ticket ${id}'s history.`);
}

async function readTransactionsOf(
  ask: Ask,
  id: number,
  ids: number[],
  call?: RtCall,
): Promise<RtTransaction[]> {
  const path = `show?id=ticket/${id}/history/id/${ids.join(",")}&format=l`;
  const reply = satisfied(await ask({ operation: "read-history", method: "GET", path }, call));
  const transactions = readTransactions(readForms(reply.text));
  if (transactions.length !== ids.length) throw partOfHistory(id);
  return transactions;
}

/** Every ticket has a history; RT shows none of one that may not be seen, and none while its database fails. */
async function noHistory(tools: ReadTools, id: number, call?: RtCall): Promise<never> {
  await readTicket(tools, id, call);
  throw new RtBroken(`RT shows ticket ${id}, but no history of it.`);
}

/** Asked for the history of a ticket one may not see, RT runs in circles until Perl stops it. */
async function explain(tools: ReadTools, error: unknown, id: number, call?: RtCall): Promise<Reply> {
  if (error instanceof RtBroken && /subrequest depth/.test(error.message)) await readTicket(tools, id, call);
  throw error;
}

function ticketFormIn(reply: Reply, forms: Form[]): Form {
  const form = forms.find((it) => ticketIn(it) !== null && it.fields.has("Status"));
  if (form) return form;
  throw complaintIn(forms.flatMap((it) => it.remarks)) ?? complaintOf(reply);
}

async function ticketOf(tools: ReadTools, form: Form, zone: string, call?: RtCall): Promise<RtTicket> {
  const kinds = await tools.kinds.of(form.fields.get("Queue") ?? "", customFieldsIn(form), call);
  return readTicketForm(form, { zone, hasSeveral: (name) => kinds(name) ?? false });
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

function chunks<T>(items: T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, place) =>
    items.slice(place * size, (place + 1) * size),
  );
}
