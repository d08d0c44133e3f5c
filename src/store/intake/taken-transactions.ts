/** Which of RT's transactions were taken in, as far as the mirror rows do not say so. It knows nothing of what they mean. */
import type { Access } from "../dialect.ts";
import { core } from "../drizzle.ts";
import { inPieces } from "../in-pieces.ts";
import { given, givenRow } from "../prepare.ts";
import type { TakenTransactions } from "./tables.ts";

const { and, eq, inArray, lt, sql } = core;

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
      const found = await inPieces(ids, (some) =>
        db.select({ id: taken.id }).from(taken).where(inArray(taken.id, some)),
      );
      return found.map((row) => row.id);
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
