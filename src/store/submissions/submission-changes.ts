/** The updates that settle submissions. Each writes only the columns that are given, so that no other index is touched. */
import type { Access } from "../dialect.ts";
import { core } from "../drizzle.ts";
import { given, givenRow } from "../prepare.ts";
import type { SubmissionPatch } from "./tables.ts";

const { and, eq, sql } = core;

export function createChanges({ db, schema: { submissions } }: Access) {
  const { id, fence, announced } = submissions;
  const row = givenRow(submissions);
  const held = and(eq(id, given(id, "id")), eq(fence, given(fence, "fence")));

  function prepare(names: (keyof SubmissionPatch)[], isGivenUp: boolean, name: string) {
    const some = Object.fromEntries(names.map((column) => [column, row[column]]));
    return db
      .update(submissions)
      .set({ ...some, claimable_at: row.claimable_at, ...(isGivenUp && { fence: sql`${fence} + 1` }) })
      .where(held)
      .returning({ announced })
      .prepare(name);
  }

  const prepared = new Map<string, ReturnType<typeof prepare>>();
  return {
    /**
     * The statement for a patch of these properties: there are few sets of them, so each is prepared once. A wish that
     * is given up is nobody's any more: whoever still carries it, with a lease that ran out, must not bring it back.
     */
    of(patch: SubmissionPatch) {
      const names = (Object.keys(patch) as (keyof SubmissionPatch)[]).sort();
      const isGivenUp = patch.state === "discarded";
      const known = `${names.join()} ${isGivenUp}`;
      const change = prepared.get(known) ?? prepare(names, isGivenUp, `submission_change_${prepared.size}`);
      prepared.set(known, change);
      return change;
    },
  };
}
