/** An outbox row as the world may see it. */
import type { Submission } from "../../model/submission.ts";
import type { Ticket } from "../../model/ticket.ts";
import type { SubmissionRecord } from "./tables.ts";

export type Beside = { ticket?: Ticket | undefined; subject?: string | undefined };

/** The submission without the wish, its lease and its keys; with what is handed in beside. */
export function publicSubmission(record: SubmissionRecord, { ticket, subject }: Beside = {}): Submission {
  return {
    id: record.id,
    kind: record.kind,
    state: record.state,
    ticket_id: record.ticket_id,
    attempts: record.attempts,
    next_attempt_at: record.next_attempt_at,
    problem: record.problem,
    submitted_by: record.submitted_by,
    submitter_name: record.submitter_name,
    ...(subject !== undefined && { subject }),
    created_at: record.created_at,
    updated_at: record.updated_at,
    ...(ticket && { ticket }),
    ...(record.result?.warnings?.length && { warnings: record.result.warnings }),
  };
}
