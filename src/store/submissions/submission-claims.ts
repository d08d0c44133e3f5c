/** Taking wishes for carrying out: claims, leases, fences. On both databases only one deed runs at a time (writer.ts). */
import type { SQL } from "drizzle-orm";
import type { Access } from "../dialect.ts";
import { core } from "../drizzle.ts";
import { atMost, given } from "../prepare.ts";
import type { Schema } from "../schema.ts";
import { claimableAt, unsettledStates } from "./claim.ts";
import type { SubmissionRecord, Submissions } from "./tables.ts";

const { and, asc, eq, getTableColumns, inArray, isNotNull, lte, ne, sql } = core;

/** Up to here all that is due is read and put in order; beyond, so much is due that walking the queue finds it soon. */
const few = 1000;

type Claim = Parameters<Submissions["claimDue"]>[0];
type Claims = Pick<Submissions, "claimDue" | "renew" | "endLeasesOfOthers" | "nextDueAt">;

export function createClaims({ db, schema: { submissions } }: Access): Claims {
  const { position, claimable_at, lease_owner, id } = submissions;
  const { claimable_at: _, ...record } = getTableColumns(submissions);

  const due = db
    .select({ position })
    .from(submissions)
    .where(lte(claimable_at, given(claimable_at, "now")))
    .orderBy(asc(claimable_at))
    .limit(atMost(few))
    .prepare("submissions_due");
  const oldest = db
    .select({ position })
    .from(submissions)
    .where(and(isNotNull(claimable_at), sql`${claimable_at} || '' <= ${given(claimable_at, "now")}`))
    .orderBy(asc(position))
    .limit(atMost(sql.placeholder("limit")))
    .prepare("submissions_oldest_due");
  const next = db
    .select({ claimable_at: sql<string | null>`min(${claimable_at})` })
    .from(submissions)
    .where(isNotNull(claimable_at))
    .prepare("submissions_next_due");

  async function positionsDue({ now, limit }: Claim): Promise<number[]> {
    const soonest = await due.execute({ now });
    const found = soonest.length < few ? soonest : await oldest.execute({ now, limit });
    return found
      .map((row) => row.position)
      .sort((one, other) => one - other)
      .slice(0, limit);
  }

  return {
    async claimDue(claim) {
      const positions = await positionsDue(claim);
      if (positions.length === 0) return [];
      const taken: SubmissionRecord[] = await db
        .update(submissions)
        .set(taking(submissions, claim))
        .where(inArray(position, positions))
        .returning(record);
      return taken.sort((one, other) => one.position - other.position);
    },
    async renew(owner, ids, leaseUntil) {
      if (ids.length === 0) return;
      await db
        .update(submissions)
        .set({
          lease_until: leaseUntil,
          claimable_at: whenLeased(submissions, leaseUntil, ne(submissions.state, "sending")),
        })
        .where(and(inArray(id, ids), eq(lease_owner, owner)));
    },
    async endLeasesOfOthers(owner) {
      const ended = await db
        .select({
          position,
          state: submissions.state,
          next_attempt_at: submissions.next_attempt_at,
          claimable_at,
        })
        .from(submissions)
        .where(and(inArray(submissions.state, unsettledStates), ne(lease_owner, owner)));
      for (const row of ended) {
        const free = { lease_owner: null, lease_until: null };
        const dueAt = row.claimable_at === null ? null : claimableAt({ ...row, lease_until: null });
        await db
          .update(submissions)
          .set({ ...free, claimable_at: dueAt })
          .where(eq(position, row.position));
      }
      return ended.length;
    },
    async nextDueAt() {
      const [soonest] = await next.execute();
      return soonest?.claimable_at ?? null;
    },
  };
}

/** queued is sent now; what was being sent by somebody whose lease ran out is unknown; unknown stays so. */
function taking(submissions: Schema["submissions"], { now, owner, leaseUntil }: Claim) {
  const { state, attempts, first_sent_at, sent_at, fence } = submissions;
  const queued = sql`${state} = 'queued'`;
  const at = sql.param(now, sent_at);
  return {
    state: sql`case when ${queued} then 'sending' else 'unknown' end`,
    attempts: sql`case when ${queued} then ${attempts} + 1 else ${attempts} end`,
    first_sent_at: sql`case when ${queued} then coalesce(${first_sent_at}, ${at}) else ${first_sent_at} end`,
    sent_at: sql`case when ${queued} then ${at} else ${sent_at} end`,
    lease_owner: owner,
    lease_until: leaseUntil,
    fence: sql`${fence} + 1`,
    updated_at: now,
    claimable_at: whenLeased(submissions, leaseUntil, sql`not ${queued}`),
  };
}

/**
 * claimableAt() of claim.ts, in SQL, for a row whose lease now runs until then; `timed`: whether its next_attempt_at
 * counts in the state it now has. A row behind others stays null.
 */
function whenLeased(
  { claimable_at, next_attempt_at }: Schema["submissions"],
  leaseUntil: string,
  timed: SQL,
): SQL {
  const until = sql`${sql.param(leaseUntil, claimable_at)}`;
  return sql`case when ${claimable_at} is null then null
    when ${timed} and ${next_attempt_at} > ${until} then ${next_attempt_at} else ${until} end`;
}
