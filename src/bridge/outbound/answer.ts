/** What is answered to a write: status, headers and body of each outcome. Pure; sending it is the route's part. */
import type { Problem } from "../../model/problem.ts";
import type { SubmissionKind } from "../../model/submission.ts";
import { publicSubmission } from "../../store/public-submission.ts";
import { publicTicket } from "../../store/public-ticket.ts";
import type { KeptAnswer, SubmissionRecord, TicketRecord } from "../../store/tables.ts";
import type { Outcome } from "./waiting-room.ts";
import { type Warning, warningsOf } from "./warnings.ts";

const json = "application/json; charset=utf-8";
const problemJson = "application/problem+json; charset=utf-8";

/** 201/200 with the ticket as RT has it, 202 with the submission, 422 in RT's words. */
export function answerOf(submission: SubmissionRecord, outcome: Outcome): KeptAnswer {
  if (outcome.kind === "done") {
    return ticketAnswer(submission, outcome.ticket, warningsOf(submission, outcome.ticket, outcome.remarks));
  }
  if (outcome.kind === "failed") return problemAnswer(submission, outcome.problem);
  return acceptedAnswer(submission);
}

/** The outcome of a wish whose caller is gone, read from what was kept of it. */
export function outcomeOf(submission: SubmissionRecord, ticket: TicketRecord | undefined): Outcome {
  if (submission.state === "done" && ticket) return { kind: "done", ticket, remarks: [] };
  if (submission.state === "failed" && submission.problem)
    return { kind: "failed", problem: submission.problem };
  return { kind: "deferred" };
}

const statusWhenDone: Record<SubmissionKind, 200 | 201> = {
  "ticket.create": 201,
  "ticket.update": 200,
  "ticket.comment": 201,
};

function ticketAnswer(submission: SubmissionRecord, ticket: TicketRecord, warnings: Warning[]): KeptAnswer {
  return {
    status: statusWhenDone[submission.kind],
    headers: {
      "content-type": json,
      location: `/tickets/${ticket.id}`,
      etag: `"${ticket.version}"`,
      "submission-id": submission.id,
    },
    body: JSON.stringify({ ...publicTicket(ticket), ...(warnings.length > 0 && { warnings }) }),
  };
}

function problemAnswer(submission: SubmissionRecord, problem: Problem): KeptAnswer {
  return {
    status: problem.status,
    headers: { "content-type": problemJson, "submission-id": submission.id },
    body: JSON.stringify(problem),
  };
}

function acceptedAnswer(submission: SubmissionRecord): KeptAnswer {
  const location = `/submissions/${submission.id}`;
  return {
    status: 202,
    headers: { "content-type": json, location, "submission-id": submission.id },
    body: JSON.stringify(publicSubmission(submission)),
  };
}
