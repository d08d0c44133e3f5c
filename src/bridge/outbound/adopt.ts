/** Reads back what RT has done and settles the wish by it. It sends nothing. */
import type { Clock } from "../../base/clock.ts";
import type { Log } from "../../base/log.ts";
import type { Problem } from "../../model/problem.ts";
import type { SubmissionRecord } from "../../store/submissions/tables.ts";
import { lookUntilClear } from "../journal/look-until-clear.ts";
import { RtError, RtForbidden, RtNotFound } from "../rt/errors.ts";
import type { Look } from "../rt/sighting.ts";
import type { EffectOf } from "./effect.ts";
import type { Sent } from "./errands/errand.ts";
import { otherTicketOf } from "./errands/link.ts";
import { asRtError, problemFor } from "./failure.ts";
import { sentAt } from "./moments.ts";
import type { RetryPace } from "./retry-pace.ts";
import type { Answered, Settlement } from "./settlement.ts";
import type { Soundness } from "./soundness.ts";

/** RT has done it. Should reading it back fail, what RT said is kept. @throws FenceLost */
export type Adopt = (submission: SubmissionRecord, sent: Sent) => Promise<void>;

export type AdoptTools = {
  look: Look;
  settlement: Settlement;
  effectOf: EffectOf;
  /** Has another ticket looked at that the wish has changed too; the history of neither tells of the other. */
  alsoLookAt: (ticket: number) => void;
  soundness: Pick<Soundness, "isSound">;
  pace: Pick<RetryPace, "nextLook">;
  clock: Clock;
  log: Log;
};

/** For how long RT must not have shown what it did: rights it knows at once, of a ticket that is not there it may be wrong. */
const [forbiddenMs, notFoundMs] = [1_000, 15_000];

export function createAdopt({
  look,
  settlement,
  effectOf,
  alsoLookAt,
  soundness,
  pace,
  clock,
  log,
}: AdoptTools): Adopt {
  return async function adopt(submission, { id, remarks, refused }) {
    const answered = { ticket: id, result: { remarks, refused } };
    const isSettled = await lookUntilClear(
      () => look(id),
      async (seen, mayLookAgain) => {
        const effect = await effectOf(submission, seen, answered);
        const isDone = await settlement.done(submission, seen, effect, mayLookAgain);
        return isDone || !mayLookAgain ? isDone : undefined;
      },
    ).catch(asRtError);
    if (isSettled instanceof RtError) return await notSeen(submission, answered, isSettled);
    if (!isSettled) return await readLater(submission, answered, null);
    log.info({ submission: submission.id, ticket: id }, "wish carried out");
    const other = otherTicketOf(submission);
    if (other !== null) alsoLookAt(other);
  };

  /** A Scrip may have moved it where the gateway sees nothing: what RT said it did is then all there is to know. */
  async function notSeen(submission: SubmissionRecord, answered: Answered, error: RtError): Promise<void> {
    if (isPatienceOver(submission, error) && (await soundness.isSound())) {
      log.warn({ submission: submission.id, ticket: answered.ticket }, "wish carried out, out of our sight");
      return await settlement.doneUnseen(submission, answered);
    }
    await readLater(submission, answered, problemFor(error));
  }

  async function readLater(submission: SubmissionRecord, answered: Answered, problem: Problem | null) {
    await settlement.unknown(submission, pace.nextLook(submission), answered, problem);
  }

  function isPatienceOver(submission: SubmissionRecord, error: RtError): boolean {
    const waited = clock.now() - sentAt(submission);
    if (error instanceof RtForbidden) return waited >= forbiddenMs;
    return error instanceof RtNotFound && waited >= notFoundMs;
  }
}
