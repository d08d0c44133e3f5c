/**
 * The line that wishes with one order_key stand in: only its first may be claimed. Kept in `claimable_at`, so that
 * claiming never looks at those behind – a hundred thousand of one line cost as much as one.
 */

import type { Access } from "../dialect.ts";
import { core } from "../drizzle.ts";
import { atMost, given } from "../prepare.ts";
import { claimableAt, unsettledStates } from "./claim.ts";

const { and, asc, eq, isNotNull, lt, ne, sql } = core;

export function createLine({ db, schema: { submissions } }: Access) {
  const { position, order_key, state, next_attempt_at, lease_until, claimable_at } = submissions;
  // Written out, not as parameters: it must read as the condition of the index does.
  const unsettled = sql`${state} in (${sql.raw(unsettledStates.map((word) => `'${word}'`).join(", "))})`;
  // The cast keeps SQLite from making the value part of its plan, and compiling the query for each anew.
  const key = sql`cast(${given(order_key, "order_key")} as text)`;
  const inLine = and(eq(order_key, key), isNotNull(order_key), unsettled);
  const first = db
    .select({ position, state, next_attempt_at, lease_until, claimable_at })
    .from(submissions)
    .where(inLine)
    .orderBy(asc(position))
    .limit(atMost(1))
    .prepare("line_first");
  const standBack = db
    .update(submissions)
    .set({ claimable_at: null })
    .where(and(inLine, isNotNull(claimable_at), ne(position, given(position, "position"))))
    .prepare("line_stand_back");
  const comeForward = db
    .update(submissions)
    .set({ claimable_at: sql`${given(claimable_at, "claimable_at")}` })
    .where(eq(position, given(position, "position")))
    .prepare("line_come_forward");
  const before = db
    .select({ position })
    .from(submissions)
    .where(and(inLine, lt(position, given(position, "position"))))
    .limit(atMost(1))
    .prepare("line_before");

  return {
    /** SQL for a new row, which stands behind all others: when it may be claimed. Null while there is anybody else. */
    claimableAtTheEnd: sql`case when exists (select 1 from ${submissions} where ${inLine}) then null
      else ${given(claimable_at, "claimable_at")} end`,
    /** Whether anybody unsettled stands before the position. */
    async isBlocked(orderKey: string, beforePosition = Number.MAX_SAFE_INTEGER): Promise<boolean> {
      const found = await before.execute({ order_key: orderKey, position: beforePosition });
      return found.length > 0;
    },
    /** After somebody joined, left or came back: the first may be claimed, nobody else. */
    async close(orderKey: string): Promise<void> {
      const [head] = await first.execute({ order_key: orderKey });
      if (!head) return;
      await standBack.execute({ order_key: orderKey, position: head.position });
      const due = claimableAt(head);
      if (head.claimable_at !== due)
        await comeForward.execute({ position: head.position, claimable_at: due });
    },
  };
}
