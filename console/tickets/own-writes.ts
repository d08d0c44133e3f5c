/** What one has written oneself that RT has not taken: of this ticket, or to open one. Pure. */
import type { Submission } from "../../src/model/submission.ts";
import type { Followed, Said } from "../ask/on-its-way.ts";
import type { NewTicketText } from "./new-ticket.ts";

export function messagesOf(
  ticket: number,
  followed: readonly Followed[],
): { submission: Submission; said: Said }[] {
  return followed.flatMap(({ submission, words }) =>
    submission.ticket_id === ticket && words && "message" in words
      ? [{ submission, said: words.message }]
      : [],
  );
}

export function newTicketsIn(
  followed: readonly Followed[],
): { submission: Submission; text: NewTicketText }[] {
  return followed.flatMap(({ submission, words }) =>
    words && "ticket" in words ? [{ submission, text: words.ticket }] : [],
  );
}

/** All that is not said: fields, links, who it belongs to. */
export function deedsOf(ticket: number, followed: readonly Followed[]): Submission[] {
  return followed.flatMap(({ submission, words }) =>
    submission.ticket_id === ticket && !words ? [submission] : [],
  );
}
