/**
 * Searches for tickets so that an empty answer can be believed. RT answers a failed query as it answers one that
 * matches nothing; so each query also names a ticket that must come back, the sentinel.
 */
import { RtBroken } from "../errors.ts";
import type { RtCall, TicketQuery } from "../rt.ts";
import type { AccountClock } from "./account-clock.ts";
import { writeTicketSql } from "./message/ticket-sql.ts";
import type { Search } from "./search.ts";
import type { Sentinels } from "./sentinels.ts";

export type FindTools = { search: Search; clock: AccountClock; sentinels: Sentinels };
export type Page = { after: number; limit?: number };
type Question = { query: TicketQuery; after: number; zone: string };

/** Ids ascending above `after`. RT knows no paging, so `limit` is applied here. @throws RtBroken if the search failed */
export async function findTickets(
  tools: FindTools,
  query: TicketQuery,
  page: Page,
  call?: RtCall,
): Promise<number[]> {
  const zone = hasTime(query) ? await tools.clock.zone(call) : "UTC";
  const question = { query, after: page.after, zone };
  // A sentinel may have been deleted or merged since it was seen: then it is forgotten, and another one asked for.
  const found = (await find(tools, question, call)) ?? (await find(tools, question, call));
  if (found === null)
    throw new RtBroken("RT did not carry the search out: tickets known to exist did not come back.");
  return found.sort((a, b) => a - b).slice(0, page.limit);
}

/** Null: the sentinel did not come back. A sentinel above `after` may match itself, which a second query tells. */
async function find(tools: FindTools, question: Question, call?: RtCall): Promise<number[] | null> {
  const [sentinel, other] = await tools.sentinels.pair(question.after, call);
  if (sentinel === undefined) return tools.search(sqlOf(question, []), call);
  const others = await ask(tools, question, { field: "id", op: "!=", value: sentinel }, sentinel, call);
  if (others === null || sentinel <= question.after) return others;
  const itself = await ask(tools, question, { field: "id", op: "=", value: sentinel }, other, call);
  return itself === null ? null : [...others, ...itself];
}

async function ask(
  tools: FindTools,
  question: Question,
  narrowed: TicketQuery,
  sentinel: number | undefined,
  call?: RtCall,
): Promise<number[] | null> {
  const sql = sqlOf(question, [narrowed]);
  if (sentinel === undefined) return tools.search(sql, call);
  const found = await tools.search(`(${sql}) OR id = ${sentinel}`, call);
  if (found.includes(sentinel)) return found.filter((id) => id !== sentinel);
  tools.sentinels.forget(sentinel);
  return null;
}

function sqlOf({ query, after, zone }: Question, more: TicketQuery[]): string {
  return writeTicketSql({ all: [query, { field: "id", op: ">", value: after }, ...more] }, zone);
}

function hasTime(query: TicketQuery): boolean {
  if ("all" in query) return query.all.some(hasTime);
  if ("any" in query) return query.any.some(hasTime);
  return query.value instanceof Date;
}
