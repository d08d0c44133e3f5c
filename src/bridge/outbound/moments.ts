/** When a wish that was sent is looked at again. Pure. */
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

/**
 * Looked up often while the answer is fresh, then ever more seldom: every quarter second to every 15 s, and no
 * sooner than RT asked for.
 */
export function nextLookAt(submission: SubmissionRecord, now: number, atLeastMs = 0): number {
  const waited = now - sentAt(submission);
  return now + Math.max(atLeastMs, Math.min(Math.max(waited / 2, 250), 15_000));
}
