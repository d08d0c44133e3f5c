/**
 * Which transactions of a look have not been taken in, and which of them may be told now: a transaction of the
 * gateway's own account waits while a wish is under way that may have made it.
 */
import type { Tables } from "../../store/tables.ts";
import type { TicketRecord } from "../../store/tickets/tables.ts";
import type { RtTransaction } from "../rt/rt.ts";
import type { Sighting } from "../rt/sighting.ts";
import type { Fact } from "./fact.ts";

/** Our copies of the ticket that was seen and of those merged into it, by number, as far as there are any. */
export type Copies = Map<number, TicketRecord>;

/** Both oldest first. */
export type Fresh = { now: RtTransaction[]; later: RtTransaction[] };

/**
 * Asked within the journal's transaction: which of these may a wish have made that is not settled? `except`: the wish
 * that is being settled, or that asks.
 */
export type Doubts = (
  tables: Tables,
  seen: Sighting,
  except: string | undefined,
) => Promise<(transaction: RtTransaction) => boolean>;

export async function copiesOf(tables: Tables, seen: Sighting): Promise<Copies> {
  const ids = new Set([seen.ticket.id, ...seen.history.map((transaction) => transaction.ticket)]);
  const copies: Copies = new Map();
  for (const id of ids) {
    const copy = await tables.tickets.get(id);
    if (copy) copies.set(id, copy);
  }
  return copies;
}

export async function freshOf(
  tables: Tables,
  { seen, wish, asking }: Pick<Fact, "seen" | "wish" | "asking">,
  copies: Copies,
  doubts: Doubts,
): Promise<Fresh> {
  const untaken = await untakenOf(tables, seen, copies);
  const others = wish ? untaken.filter((it) => !wish.owns(it)) : untaken;
  const except = wish?.cause.submission_id ?? asking;
  const isDoubtful = await doubts(tables, { ...seen, history: others }, except);
  if (wish) return partedBy(untaken, (it) => !wish.owns(it) && isDoubtful(it));
  // Nobody hears of what came after it before that is clear: the order is RT's.
  const first = untaken.find(isDoubtful)?.id ?? Number.POSITIVE_INFINITY;
  return partedBy(untaken, ({ id }) => id >= first);
}

/** Each ticket has a number of its own up to which all is known: of one merged in unseen, nothing is. */
async function untakenOf(tables: Tables, seen: Sighting, copies: Copies): Promise<RtTransaction[]> {
  const above = seen.history.filter(({ id, ticket }) => id > (copies.get(ticket)?.last_transaction_id ?? 0));
  // What was taken in has left a copy.
  const mayBeTaken = above.length > 0 && copies.size > 0;
  const taken = new Set(mayBeTaken ? await tables.takenTransactions.among(above.map(({ id }) => id)) : []);
  return above.filter(({ id }) => !taken.has(id)).toSorted((one, other) => one.id - other.id);
}

function partedBy(transactions: RtTransaction[], isLater: (transaction: RtTransaction) => boolean): Fresh {
  const { true: later = [], false: now = [] } = Object.groupBy(transactions, (it) => `${isLater(it)}`);
  return { now, later };
}
