/** When tickets were last changed: a search for those changed lately, and a look at many by their numbers. */
import { RtBroken } from "../errors.ts";
import type { RtCall, RtChanges, RtStanding, RtWhereabouts } from "../rt.ts";
import type { AccountClock } from "./account-clock.ts";
import { complaintOf } from "./message/complaint.ts";
import { type Form, readForms } from "./message/form-reader.ts";
import { idsIn } from "./message/history-reader.ts";
import { bodiesOf, type Reply } from "./message/reply.ts";
import { readTime } from "./message/rt-time.ts";
import { ticketIn } from "./message/ticket-reader.ts";
import { writeTicketSql } from "./message/ticket-sql.ts";
import type { Sentinels } from "./sentinels.ts";
import type { Ask } from "./wire/line.ts";

export type StandingTools = { ask: Ask; clock: AccountClock; sentinels: Sentinels };

/**
 * RT answers a failed search as one that finds nothing, so the query also names a ticket that must come back.
 * @throws RtBroken if it does not
 */
export async function findChanged(tools: StandingTools, since: Date, call?: RtCall): Promise<RtChanges> {
  const zone = await tools.clock.zone(call);
  const sql = writeTicketSql({ field: "LastUpdated", op: ">=", value: since }, zone);
  const [sentinel] = await tools.sentinels.pair(0, call);
  const query = sentinel === undefined ? sql : `(${sql}) OR id = ${sentinel}`;
  const from = Math.floor(since.getTime() / 1000) * 1000;
  const { found, clock } = await search(tools.ask, query, { zone, from }, call);
  if (sentinel !== undefined && !found.some(({ id }) => id === sentinel)) {
    tools.sentinels.forget(sentinel);
    throw new RtBroken("RT did not carry the search out: a ticket known to exist did not come back.");
  }
  return { tickets: found.filter(({ updated_at }) => Date.parse(updated_at) >= from), clock };
}

/** In which zone times stand there, and from when on they are asked for. */
type Reading = { zone: string; from: number };

async function search(ask: Ask, query: string, reading: Reading, call?: RtCall) {
  const path = `search/ticket?format=s&fields=id,LastUpdated&orderby=%2Bid&query=${encodeURIComponent(query)}`;
  const reply = await ask({ operation: "find-changed", method: "GET", path }, call);
  if (reply.version === null || reply.code !== 200) throw complaintOf(reply);
  const [head = "", ...rows] = reply.text.split("\n").filter((line) => line !== "");
  const clock = clockIn(reply);
  if (/^No matching results/i.test(head)) return { found: [], clock };
  const column = head.split("\t").indexOf("LastUpdated");
  if (column < 0) throw complaintOf(reply);
  return { found: rows.map((row) => standingIn(row.split("\t"), column, reading)), clock };
}

/** By the server that answers for RT; by our own clock where it does not say. */
function clockIn({ headers }: Reply): number {
  const served = Date.parse(headers.date ?? "");
  return Number.isNaN(served) ? Date.now() : served;
}

function standingIn(cells: string[], column: number, { zone, from }: Reading): RtStanding {
  const updated_at = readTime(cells[column] ?? "", zone, from);
  if (!/^\d+$/.test(cells[0] ?? "") || updated_at === null)
    throw new RtBroken(`RT's list of tickets has a line unknown here: "${cells.join(" ").slice(0, 80)}"`);
  return { id: Number(cells[0]), updated_at };
}

/** Without contents, which are what costs. A ticket merged into another shows the history of both. */
export async function readNumbers(ask: Ask, ids: number[], call?: RtCall): Promise<Map<number, number[]>> {
  if (ids.length === 0) return new Map();
  const path = `show?id=ticket/${ids.join(",")}/history&format=l&fields=id,Ticket`;
  const reply = await ask({ operation: "read-numbers", method: "GET", path }, call);
  if (reply.version === null || reply.code !== 200) throw complaintOf(reply);
  const shown = bodiesOf(reply)
    .flatMap(readForms)
    .filter(({ fields }) => /^\d+$/.test(fields.get("Ticket") ?? ""));
  const byTicket = Map.groupBy(shown, ({ fields }) => Number(fields.get("Ticket")));
  return new Map([...byTicket].map(([ticket, forms]) => [ticket, [...new Set(forms.map(numberIn))]]));
}

function numberIn({ fields }: Form): number {
  return Number(fields.get("id"));
}

/**
 * In the short form: where there are none, the long one shows all that the ticket has. RT answers with one form for each
 * ticket, in the order of their numbers, and names none of them.
 */
export async function readComments(ask: Ask, ids: number[], call?: RtCall): Promise<Map<number, number[]>> {
  const sorted = [...new Set(ids)].sort((one, other) => one - other);
  if (sorted.length === 0) return new Map();
  const path = `show?id=ticket/${sorted.join(",")}/history/type/Comment`;
  const reply = await ask({ operation: "read-comments", method: "GET", path }, call);
  if (reply.version === null || reply.code !== 200) throw complaintOf(reply);
  const forms = readForms(reply.text);
  if (forms.length !== sorted.length) throw complaintOf(reply);
  return new Map(sorted.map((id, at) => [id, idsIn(forms[at])]));
}

/** One request; RT takes about two milliseconds for each ticket. */
export async function readStandings(
  tools: StandingTools,
  ids: number[],
  call?: RtCall,
): Promise<RtWhereabouts[]> {
  if (ids.length === 0) return [];
  const zone = await tools.clock.zone(call);
  const path = `show?id=ticket/${ids.join(",")}&fields=id,Status,LastUpdated,Queue`;
  const reply = await tools.ask({ operation: "read-standings", method: "GET", path }, call);
  if (reply.version === null || reply.code !== 200) throw complaintOf(reply);
  // What RT remarks on single tickets – unknown, not allowed – stands among the forms of the others.
  const forms = readForms(reply.text);
  return forms.flatMap((form) => {
    const id = ticketIn(form);
    const updated_at = readTime(form.fields.get("LastUpdated") ?? "", zone);
    const [status = "", queue = ""] = [form.fields.get("Status"), form.fields.get("Queue")];
    return id === null || updated_at === null ? [] : [{ id, updated_at, status, queue }];
  });
}
