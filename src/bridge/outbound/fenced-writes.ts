/** What a wish's holder writes down about it. Who has lost the lease writes nothing. */
import { type Clock, toTimestamp } from "../../base/clock.ts";
import type { SubmissionPatch, SubmissionRecord } from "../../store/submissions/tables.ts";
import type { Tables } from "../../store/tables.ts";

/** Somebody else holds the wish by now: our lease ran out, or a person gave it up. Nothing was written. */
export class FenceLost extends Error {}

export type Patch = Omit<SubmissionPatch, "updated_at">;

/** Inside a transaction. Answers whether the wish is announced. @throws FenceLost */
export type FencedWrite = (
  tables: Tables,
  submission: SubmissionRecord,
  patch: Patch,
) => Promise<{ announced: boolean }>;

/** `note`: it stays ours · `release`: the lease ends with it. */
export function createFencedWrites(clock: Clock): { note: FencedWrite; release: FencedWrite } {
  const note: FencedWrite = async (tables, submission, patch) => {
    const updated_at = toTimestamp(clock.now());
    const kept = await tables.submissions.settle(submission, { ...patch, updated_at });
    if (!kept) throw new FenceLost(`submission ${submission.id} is held by another`);
    return kept;
  };
  return {
    note,
    release: (tables, submission, patch) =>
      note(tables, submission, { ...patch, lease_owner: null, lease_until: null }),
  };
}
