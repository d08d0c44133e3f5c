/** Which of RT's transactions were taken in, as far as the mirror rows do not say so. It knows nothing of what they mean. */
import type { Access } from "../dialect.ts";
import { core } from "../drizzle.ts";
import { given, givenRow } from "../prepare.ts";
import type { TakenTransactions } from "./tables.ts";

const { and, eq, inArray, lt, sql } = core;

/** SQLite takes no more than some thousand values in one statement. */
const idsAtATime = 500;

export function createTakenTransactions({ db, schema }: Access): TakenTransactions {
  const { takenTransactions: taken } = schema;
  const put = db.insert(taken).values(givenRow(taken)).onConflictDoNothing().prepare("taken_transaction_put");
  const drop = db
    .delete(taken)
    .where(
      and(
        eq(taken.ticket_id, given(taken.ticket_id, "ticket_id")),
        lt(taken.created_at, given(taken.created_at, "timestamp")),
      ),
    )
    .returning({ id: taken.id })
    .prepare("taken_transactions_fold");

  const highest = db
    .select({ id: sql<number | null>`max(${taken.id})` })
    .from(taken)
    .where(eq(taken.ticket_id, given(taken.ticket_id, "ticket_id")))
    .prepare("taken_transactions_last");

  return {
    async last(ticketId) {
      const [row] = await highest.execute({ ticket_id: ticketId });
      return Number(row?.id ?? 0);
    },
    async among(ids) {
      const found: number[] = [];
      for (let start = 0; start < ids.length; start += idsAtATime) {
        const some = inArray(taken.id, ids.slice(start, start + idsAtATime));
        const rows = await db.select({ id: taken.id }).from(taken).where(some);
        found.push(...rows.map((row) => row.id));
      }
      return found;
    },
    async keep(transactions) {
      for (const { id, ticket_id, created_at } of transactions)
        await put.execute({ id, ticket_id, created_at });
    },
    async fold(ticketId, timestamp) {
      const gone = await drop.execute({ ticket_id: ticketId, timestamp });
      return Math.max(0, ...gone.map((row) => row.id));
    },
  };
}
