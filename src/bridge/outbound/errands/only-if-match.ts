/** Holds a wish's If-Match against the ticket as RT has it when its turn comes, whatever kind of wish it is. */
import { preconditionFailed, problemOf } from "../../../base/problem.ts";
import type { SubmissionRecord } from "../../../store/submissions/tables.ts";
import { beforeWriting } from "../../rt/before-writing.ts";
import type { RtCall } from "../../rt/rt.ts";
import type { FreshCopy } from "../fresh-copy.ts";
import type { Conditional } from "../wish.ts";
import { ticketIn } from "./change.ts";
import { type Errand, WishRefused } from "./errand.ts";
import type { LookBack } from "./look-back.ts";

export type IfMatchTools = {
  lookBack: LookBack;
  freshCopy: FreshCopy;
};

/** The errand, sent only to a ticket of the version wished for. */
export function createOnlyIfMatch({ lookBack, freshCopy }: IfMatchTools): (errand: Errand) => Errand {
  return (errand) => ({
    ...errand,
    async send(submission, call) {
      const { if_match } = submission.wish as Conditional;
      if (if_match) await beforeWriting(check(submission, if_match, errand, call));
      return await errand.send(submission, call);
    },
  });

  /** What RT has begun for us has moved the version itself. @throws WishRefused */
  async function check(submission: SubmissionRecord, wanted: number[], errand: Errand, call?: RtCall) {
    const isFirst = submission.attempts === 1;
    if (!isFirst && (await lookBack(submission, errand.owns, call)).length > 0) return;
    const { version } = await freshCopy(submission, ticketIn(submission));
    if (!wanted.includes(version)) throw new WishRefused(problemOf(changedMeanwhile()));
  }
}

const changedMeanwhile = () =>
  preconditionFailed(
    "tickets.changed-meanwhile",
    "The ticket is not the version that If-Match names any more.",
  );
