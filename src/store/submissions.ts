/** The outbox: wishes on their way to RT, as kept and as settled. Taking them stands in submission-claims.ts. */
import { claimableAt } from "./claim.ts";
import type { Access } from "./dialect.ts";
import { core } from "./drizzle.ts";
import { given, givenRow } from "./prepare.ts";
import { createClaims } from "./submission-claims.ts";
import { createLine } from "./submission-line.ts";
import { createCounts, createSubmissionList } from "./submission-list.ts";
import type { SubmissionRecord, Submissions } from "./tables.ts";

const { and, eq, getTableColumns, inArray, sql } = core;

export function createSubmissions(access: Access): Submissions {
  const { db, schema } = access;
  const { submissions } = schema;
  const { claimable_at, ...record } = getTableColumns(submissions);
  const { position, ...others } = givenRow(submissions);
  const { id, kind, ticket_id } = submissions;
  const line = createLine(access);

  const one = db
    .select(record)
    .from(submissions)
    .where(eq(id, given(id, "id")))
    .prepare("submission");
  const put = db
    .insert(submissions)
    .values({ ...others, claimable_at: line.claimableAtTheEnd })
    .returning({ position: submissions.position })
    .prepare("submission_put");
  const change = db
    .update(submissions)
    .set(others)
    .where(eq(id, given(id, "id")))
    .prepare("submission_change");

  /** Whoever stands in a line is claimable only by its word. */
  const claimable = (row: Omit<SubmissionRecord, "position">) =>
    row.order_key === null ? claimableAt(row) : null;

  return {
    async keep(submission) {
      const [kept] = await put.execute({ ...submission, claimable_at: claimableAt(submission) });
      return { ...submission, position: kept?.position ?? Number.NaN };
    },
    async get(wanted) {
      const [found] = await one.execute({ id: wanted });
      return found;
    },
    async settle(wanted, fence, patch) {
      const [before] = await one.execute({ id: wanted });
      if (before?.fence !== fence) return false;
      const after = { ...before, ...patch };
      await change.execute({ ...after, claimable_at: claimable(after) });
      if (after.order_key !== null) await line.close(after.order_key);
      return true;
    },
    isBlocked: line.isBlocked,
    ...createClaims(access),
    list: createSubmissionList(access),
    counts: createCounts(access),
    async adoptedTickets(ticketIds) {
      const adopted = await db
        .selectDistinct({ ticket_id })
        .from(submissions)
        .where(and(inArray(ticket_id, ticketIds), sql`${kind} = 'ticket.create'`));
      return adopted.map((row) => row.ticket_id).filter((ticketId) => ticketId !== null);
    },
  };
}
