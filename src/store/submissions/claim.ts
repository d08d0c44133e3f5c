/** The rules of claiming, as pure functions: from when on a submission may be claimed, and what counts as settled. */
import type { SubmissionState } from "../../model/submission.ts";
import type { SubmissionRecord } from "./tables.ts";

/** Not settled: still to be carried out or looked up, and in the way of those behind it. */
export const unsettledStates: SubmissionState[] = ["queued", "sending", "unknown"];

export function isSettled(state: SubmissionState): boolean {
  return !unsettledStates.includes(state);
}

/** Before any time we write. */
const atOnce = "1970-01-01T00:00:00.000Z";

type Claimable = Pick<SubmissionRecord, "state" | "next_attempt_at" | "lease_until">;

/** Null: never, it is settled. Nothing is claimed while a lease on it runs; a carried one only when its lease ran out. */
export function claimableAt({ state, next_attempt_at, lease_until }: Claimable): string | null {
  if (isSettled(state)) return null;
  const due = (state !== "sending" && next_attempt_at) || atOnce;
  return lease_until !== null && lease_until > due ? lease_until : due;
}
