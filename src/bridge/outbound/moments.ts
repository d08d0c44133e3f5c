/** When a wish that was sent is looked at again. Pure. */
import type { SubmissionRecord } from "../../store/submissions/tables.ts";

/** In milliseconds since 1970. */
export function sentAt({ sent_at, created_at }: Pick<SubmissionRecord, "sent_at" | "created_at">): number {
  return Date.parse(sent_at ?? created_at);
}

/**
 * Looked up often while the answer is fresh, then ever more seldom: every quarter second to every 15 s, and no
 * sooner than RT asked for.
 */
export function nextLookAt(submission: SubmissionRecord, now: number, atLeastMs = 0): number {
  const waited = now - sentAt(submission);
  return now + Math.max(atLeastMs, Math.min(Math.max(waited / 2, 250), 15_000));
}
