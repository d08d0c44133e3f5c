/** What a wish did in RT, read off the ticket's history: the transaction that is its effect, and a comment as RT has it. */
import type { SubmissionRecord } from "../../store/submissions/tables.ts";
import { commentOf } from "../reading/comment-of.ts";
import type { RtTransaction } from "../rt/rt.ts";
import { isMessage } from "./errands/comment.ts";
import type { OwnAmong } from "./errands/look-back.ts";
import type { Answered, Effect } from "./settlement.ts";

export type EffectOf = (
  submission: SubmissionRecord,
  seen: { history: RtTransaction[] },
  answered: Answered,
) => Promise<Effect>;

/** Two equal comments are two: each has a transaction of its own. Of all else the state is the effect. */
export function createEffectOf(ownAmong: OwnAmong): EffectOf {
  return async function effectOf(submission, { history }, answered) {
    if (submission.kind !== "ticket.comment") return { ...answered, transaction: null };
    // The newest: it was sent after all that is known, but not after all there may be.
    const message = (await ownAmong(submission, isMessage, history)).at(-1);
    if (!message) return { ...answered, transaction: null };
    const author = { id: submission.submitted_by, name: submission.submitter_name };
    return {
      ...answered,
      result: { ...answered.result, comment: commentOf(message, author) },
      transaction: message.id,
    };
  };
}
