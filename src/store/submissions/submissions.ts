/** The outbox: wishes on their way to RT, as kept and as settled. Taking them stands in submission-claims.ts. */

import type { Access } from "../dialect.ts";
import { core } from "../drizzle.ts";
import { inPieces } from "../in-pieces.ts";
import { given, givenRow } from "../prepare.ts";
import { claimableAt, isSettled } from "./claim.ts";
import { createChanges } from "./submission-changes.ts";
import { createClaims } from "./submission-claims.ts";
import { createLine } from "./submission-line.ts";
import { createCounts, createSubmissionList } from "./submission-list.ts";
import type { ClaimedTransaction, SubmissionRecord, Submissions } from "./tables.ts";

const { and, eq, getTableColumns, inArray, isNull, or, sql } = core;

const noLease = { lease_owner: null, lease_until: null };

export function createSubmissions(access: Access): Submissions {
  const { db, schema } = access;
  const { submissions } = schema;
  const { claimable_at, ...record } = getTableColumns(submissions);
  const { position, ...others } = givenRow(submissions);
  const { id, kind, ticket_id, transaction_id, submitted_by, submitter_name } = submissions;
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
  const changes = createChanges(access);

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
    async settle(held, asked) {
      const patch = { ...asked, ...(asked.state && isSettled(asked.state) && noLease) };
      const claimable_at = claimable({ ...held, ...patch });
      const { id, fence, order_key } = held;
      const [kept] = await changes.of(patch).execute({ ...patch, claimable_at, id, fence });
      if (kept && order_key !== null) await line.close(order_key);
      return kept;
    },
    isBlocked: line.isBlocked,
    ...createClaims(access),
    list: createSubmissionList(access),
    counts: createCounts(access),
    async underWay(ticketIds) {
      const opening = and(eq(kind, "ticket.create"), isNull(ticket_id));
      return db
        .select(record)
        .from(submissions)
        .where(
          and(inArray(submissions.state, ["sending", "unknown"]), or(inArray(ticket_id, ticketIds), opening)),
        );
    },
    async claimedTransactions(ids) {
      const claimed = await inPieces(ids, (some) =>
        db
          .select({ transaction_id, submission_id: id, submitted_by, submitter_name })
          .from(submissions)
          .where(inArray(transaction_id, some)),
      );
      return claimed as ClaimedTransaction[];
    },
    async linkWishes(ticketIds) {
      if (ticketIds.length === 0) return [];
      const sent = inArray(submissions.state, ["sending", "unknown", "done"]);
      // Written out, not as parameters: it must read as the condition of the index does.
      const isLink = sql`${kind} in ('ticket.link', 'ticket.unlink')`;
      return db
        .select(record)
        .from(submissions)
        .where(and(inArray(ticket_id, ticketIds), isLink, sent));
    },
    async adoptedTickets(ticketIds) {
      const adopted = await inPieces(ticketIds, (some) =>
        db
          .selectDistinct({ ticket_id })
          .from(submissions)
          .where(and(inArray(ticket_id, some), sql`${kind} = 'ticket.create'`)),
      );
      return adopted.map((row) => row.ticket_id).filter((ticketId) => ticketId !== null);
    },
  };
}
