/** Who wished what, as the feed tells it: the cause of what a wish does, and the notifications about the wish itself. Pure. */
import { type Clock, toTimestamp } from "../../base/clock.ts";
import type { NotificationType } from "../../model/notification.ts";
import type { SubmissionKind } from "../../model/submission.ts";
import type { NewNotification } from "../../store/notifications/tables.ts";
import type { SubmissionRecord } from "../../store/submissions/tables.ts";
import { internalTicket, publicTicket } from "../../store/tickets/public-ticket.ts";
import type { TicketRecord } from "../../store/tickets/tables.ts";
import type { CommentWish } from "./wish.ts";

export function causeOf(submission: SubmissionRecord) {
  return {
    actor: { id: submission.submitted_by, name: submission.submitter_name },
    submitted_by: submission.submitted_by,
    submission_id: submission.id,
    ...(submission.request_id && { request_id: submission.request_id }),
  };
}

/** A notification about the wish itself. */
export function aboutSubmission(
  type: NotificationType,
  submission: Omit<SubmissionRecord, "position">,
  ticket: TicketRecord | null,
  clock: Clock,
): NewNotification {
  const internal = isInternal(submission);
  const { submitted_by, submission_id, request_id, actor } = causeOf(submission as SubmissionRecord);
  return {
    type,
    timestamp: toTimestamp(clock.now()),
    source: "gateway",
    actor,
    ticket: ticket && (internal ? internalTicket(ticket) : publicTicket(ticket)),
    changes: [],
    submission_id,
    ...(request_id && { request_id }),
    queue: ticket?.queue ?? submission.queue,
    submitted_by,
    internal,
  };
}

/** What is told to staff alone when it is done: a link, and on the ticket that stays a merge. */
const forStaff: readonly SubmissionKind[] = ["ticket.link", "ticket.unlink", "ticket.merge"];

/** Whoever may not see an internal comment may not hear either that one is on its way; so with what else is for staff. */
function isInternal({ kind, wish }: Pick<SubmissionRecord, "kind" | "wish">): boolean {
  if (forStaff.includes(kind)) return true;
  return kind === "ticket.comment" && (wish as CommentWish).visibility === "internal";
}
