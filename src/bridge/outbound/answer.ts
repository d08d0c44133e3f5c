/** What is answered to a write: status, headers and body of each outcome. Pure; sending it is the route's part. */
import type { Problem } from "../../model/problem.ts";
import type { Ticket, Warning } from "../../model/ticket.ts";
import type { KeptAnswer } from "../../store/idempotency/tables.ts";
import { publicSubmission } from "../../store/submissions/public-submission.ts";
import type { SubmissionRecord, SubmissionResult } from "../../store/submissions/tables.ts";
import { internalTicket } from "../../store/tickets/public-ticket.ts";
import type { TicketRecord } from "../../store/tickets/tables.ts";
import type { Outcome } from "./waiting-room.ts";
import type { CommentWish } from "./wish.ts";

/**
 * A ticket in an answer as it is kept: with both its times of the last change. Which one is told, who asks decides. With
 * one alone in a database of an earlier state.
 */
export type AnsweredTicket = Ticket &
  Partial<Pick<TicketRecord, "public_updated_at">> & { warnings?: Warning[] };

const json = "application/json; charset=utf-8";
const problemJson = "application/problem+json; charset=utf-8";

/** What RT has now when it is done, 202 with the submission when it is not, else why not. */
export function answerOf(submission: SubmissionRecord, outcome: Outcome): KeptAnswer {
  if (outcome.kind === "done") return doneAnswer(submission, outcome.ticket, outcome.result);
  if (outcome.kind === "failed") return problemAnswer(submission, outcome.problem);
  return acceptedAnswer(submission);
}

/** The outcome of a wish whose caller is gone, read from what was kept of it. */
export function outcomeOf(submission: SubmissionRecord, ticket: TicketRecord | undefined): Outcome {
  const result = submission.result ?? { remarks: [], refused: [] };
  if (submission.state === "done" && ticket && !result.unseen) return { kind: "done", ticket, result };
  if (submission.state === "failed" && submission.problem)
    return { kind: "failed", problem: submission.problem };
  return { kind: "deferred" };
}

function doneAnswer(
  submission: SubmissionRecord,
  ticket: TicketRecord,
  result: SubmissionResult,
): KeptAnswer {
  const { kind } = submission;
  if (kind === "ticket.delete" || kind === "ticket.unlink") return emptyAnswer(submission);
  if (kind === "ticket.comment") return commentAnswer(submission, ticket, result);
  const { warnings = [] } = result;
  const { public_updated_at } = ticket;
  const answered: AnsweredTicket = {
    ...internalTicket(ticket),
    public_updated_at,
    ...(warnings.length > 0 && { warnings }),
  };
  return {
    status: kind === "ticket.create" ? 201 : 200,
    headers: {
      "content-type": json,
      [kind === "ticket.create" ? "location" : "content-location"]: `/tickets/${ticket.id}`,
      "submission-id": submission.id,
    },
    body: JSON.stringify(answered),
  };
}

function commentAnswer(
  submission: SubmissionRecord,
  ticket: TicketRecord,
  { comment, warnings = [] }: SubmissionResult,
): KeptAnswer {
  const shown = comment ?? unrecognised(submission, ticket);
  return {
    status: 201,
    headers: {
      "content-type": json,
      location: `/tickets/${ticket.id}/comments${shown.id === null ? "" : `/${shown.id}`}`,
      "submission-id": submission.id,
    },
    body: JSON.stringify({ ...shown, ...(warnings.length > 0 && { warnings }) }),
  };
}

/** RT took it and shows it in a form in which it cannot be told from others. */
function unrecognised(
  { wish, submitted_by, submitter_name, updated_at }: SubmissionRecord,
  ticket: TicketRecord,
) {
  const { text, visibility } = wish as CommentWish;
  const author = { id: submitted_by, name: submitter_name };
  return {
    id: null,
    ticket_id: ticket.id,
    visibility,
    text,
    author,
    created_at: updated_at,
    attachments: [],
  };
}

function emptyAnswer(submission: SubmissionRecord): KeptAnswer {
  return { status: 204, headers: { "submission-id": submission.id }, body: "" };
}

function problemAnswer(submission: SubmissionRecord, problem: Problem): KeptAnswer {
  return {
    status: problem.status,
    headers: { "content-type": problemJson, "submission-id": submission.id },
    body: JSON.stringify(problem),
  };
}

/** The wish, whatever has become of it by now. */
export function acceptedAnswer(submission: SubmissionRecord): KeptAnswer {
  const location = `/submissions/${submission.id}`;
  return {
    status: 202,
    headers: { "content-type": json, location, "submission-id": submission.id },
    body: JSON.stringify(publicSubmission(submission)),
  };
}
