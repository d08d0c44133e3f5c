/**
 * Remembers which transactions were taken in: one by one while RT may still commit an earlier one, and by the highest
 * of them – the mirror row's `last_transaction_id` – once it cannot any more.
 */
import { type Clock, toTimestamp } from "../../base/clock.ts";
import type { Tables } from "../../store/tables.ts";
import type { Copies } from "./fresh.ts";
import type { Look } from "./look.ts";

/** RT takes a transaction's number before it commits, and sends mail in between. */
export const commitTakesAtMostMs = 3_600_000;

/** Answers the copies with their `last_transaction_id` moved on. */
export async function keepTaken(tables: Tables, look: Look, copies: Copies, clock: Clock): Promise<Copies> {
  const { fresh } = look;
  if (fresh.now.length === 0) return copies;
  const old = toTimestamp(clock.now() - commitTakesAtMostMs);
  const kept: Copies = new Map(copies);
  for (const id of new Set(fresh.now.map(({ ticket }) => ticket))) {
    const copy = kept.get(id);
    // As long as one waits, the number may not pass it.
    if (!copy || fresh.later.length > 0) continue;
    const folded = look.copies.has(id) ? await tables.takenTransactions.fold(id, old) : 0;
    kept.set(id, {
      ...copy,
      last_transaction_id: Math.max(copy.last_transaction_id, folded, settledIn(look, id, old)),
    });
  }
  const floor = (ticket: number) => kept.get(ticket)?.last_transaction_id ?? 0;
  const young = fresh.now.filter(({ id, ticket }) => id > floor(ticket));
  await tables.takenTransactions.keep(
    young.map(({ id, ticket, created_at }) => ({ id, ticket_id: ticket, created_at })),
  );
  return kept;
}

/** Nothing of a ticket comes before it was created, and nothing before what RT committed long ago. */
function settledIn({ seen }: Look, id: number, old: string): number {
  const settled = seen.history.filter(
    ({ type, ticket, created_at }) => created_at < old || (type === "Create" && ticket === id),
  );
  const own = settled.filter(({ ticket }) => ticket === id || id === seen.ticket.id);
  return Math.max(0, ...own.map((transaction) => transaction.id));
}
