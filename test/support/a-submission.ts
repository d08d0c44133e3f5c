/** An outbox row for tests, complete and valid; name only what the test is about. */
import type { SubmissionRecord } from "#src/store/submissions/tables.ts";

export function aSubmission(own: Partial<SubmissionRecord> = {}): SubmissionRecord {
  return {
    id: "019a0000-0000-7000-8000-000000000001",
    position: 1,
    kind: "ticket.create",
    state: "queued",
    ticket_id: null,
    attempts: 0,
    next_attempt_at: "2026-11-20T12:00:00.000Z",
    problem: null,
    submitted_by: "operator",
    submitter_name: "operator",
    queue: "Support",
    internal: false,
    only_fields: null,
    wish: {},
    order_key: null,
    request_id: null,
    first_sent_at: null,
    sent_at: null,
    lease_owner: null,
    lease_until: null,
    fence: 0,
    announced: false,
    sent_after: null,
    transaction_id: null,
    result: null,
    created_at: "2026-11-20T12:00:00.000Z",
    updated_at: "2026-11-20T12:00:00.000Z",
    ...own,
  };
}
