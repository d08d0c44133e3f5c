/** How long ago a wish left for RT, and whether RT may still be at it. Pure. */
import type { SubmissionRecord } from "../../store/submissions/tables.ts";

/** In milliseconds since 1970. */
export function sentAt({ sent_at, created_at }: Pick<SubmissionRecord, "sent_at" | "created_at">): number {
  return Date.parse(sent_at ?? created_at);
}

/**
 * A stamp as young as this need not be written anew when the wish leaves. Far shorter than a lease, so that nobody else
 * can have claimed it in between.
 */
const stampHoldsMs = 500;

/** Whether `sent_at` still says when it leaves for RT. */
export function isStampFresh(submission: SubmissionRecord, now: number): boolean {
  const age = now - sentAt(submission);
  return age >= 0 && age < stampHoldsMs;
}

/** Whether RT had `settleMs` since the wish left for it. */
export function hadTime(submission: SubmissionRecord, now: number, settleMs: number): boolean {
  return now >= sentAt(submission) + stampHoldsMs + settleMs;
}
