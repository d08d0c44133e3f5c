/** A transaction of RT's history as a comment in our words. Pure. */
import type { Attachment, Comment } from "../../model/comment.ts";
import type { Actor } from "../../model/notification.ts";
import type { RtTransaction } from "../rt/rt.ts";

/**
 * `transaction`: of type Correspond or Comment. `ticket`: under whose number it is read – after a merge that of the one
 * that stays: who sees that need not know the other's.
 */
export function commentOf(transaction: RtTransaction, author: Actor, ticket = transaction.ticket): Comment {
  return {
    id: transaction.id,
    ticket_id: ticket,
    visibility: transaction.type === "Comment" ? "internal" : "public",
    text: transaction.content,
    author,
    created_at: transaction.created_at,
    attachments: filesOf(transaction, ticket),
  };
}

/** Its files; RT lists the text itself and the envelope of several parts beside them, without a name. */
export function filesOf({ attachments }: RtTransaction, ticket: number): Attachment[] {
  return attachments
    .filter(({ name }) => name !== "")
    .map(({ id, name, size }) => ({ id, name, size, url: `/tickets/${ticket}/attachments/${id}` }));
}
