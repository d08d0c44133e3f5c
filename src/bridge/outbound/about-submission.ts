/** Who wished what, as the feed tells it: the cause of what a wish does, and the notifications about the wish itself. Pure. */
import { type Clock, toTimestamp } from "../../base/clock.ts";
import type { NotificationType } from "../../model/notification.ts";
import type { NewNotification } from "../../store/notifications/tables.ts";
import type { SubmissionRecord } from "../../store/submissions/tables.ts";
import { internalTicket, publicTicket } from "../../store/tickets/public-ticket.ts";
import type { TicketRecord } from "../../store/tickets/tables.ts";

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
  const { internal, only_fields } = submission;
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
    only_fields,
  };
}
