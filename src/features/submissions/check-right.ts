/** Asks before a wish is sent whether it is still its submitter's to have: rights and tickets may have moved since. */
import type { PersonNow } from "../../access/person-now.ts";
import type { SeeNow } from "../../access/see-ticket.ts";
import { forbidden } from "../../base/problem.ts";
import type { CheckRight } from "../../bridge/outbound/carry-out.ts";
import type { MayHaveDone } from "./may-have-done.ts";

export type CheckRightTools = { personNow: PersonNow; mayHaveDone: MayHaveDone; seeNow: SeeNow };

/** @throws ProblemError 403, 404; RtError */
export function createCheckRight({ personNow, mayHaveDone, seeNow }: CheckRightTools): CheckRight {
  return async function checkRight(submission) {
    const person = await personNow(submission.submitted_by);
    if (person && (await mayHaveDone(person, submission, seeNow))) return;
    throw forbidden("submissions.not-allowed-any-more", "Who wished this may not have it done any more.");
  };
}
