/** What follows when a wish did not get through: it is refused for good, waits for another try, or is to be looked up. */
import type { Log } from "../../base/log.ts";
import type { Problem } from "../../model/problem.ts";
import type { SubmissionRecord } from "../../store/submissions/tables.ts";
import type { RtError } from "../rt/errors.ts";
import { WishRefused } from "./errands/errand.ts";
import { problemFor } from "./failure.ts";
import { refusalOf, type SentFileName } from "./refusal.ts";
import type { RetryPace } from "./retry-pace.ts";
import type { Settlement } from "./settlement.ts";
import type { Soundness } from "./soundness.ts";

/** @throws FenceLost */
export type Refuse = (submission: SubmissionRecord, problem: Problem) => Promise<void>;

export type NotThrough = {
  refuse: Refuse;
  /** @throws FenceLost */
  afterError(submission: SubmissionRecord, error: RtError | WishRefused): Promise<void>;
};

export type NotThroughTools = {
  settlement: Settlement;
  pace: RetryPace;
  /** The files of a wish. */
  filesOf: (submission: string) => Promise<SentFileName[]>;
  soundness: Soundness;
  log: Log;
};

export function createNotThrough({ settlement, pace, filesOf, soundness, log }: NotThroughTools): NotThrough {
  return {
    refuse,
    async afterError(submission, error) {
      if (error instanceof WishRefused) return await refuse(submission, error.problem);
      if (error.effect === "none" && !error.passing && (await soundness.isForGood(error)))
        return await refuse(submission, refusalOf(error, await filesOf(submission.id)));
      const { code, effect } = error;
      log.warn({ submission: submission.id, code, effect }, "RT did not take the wish; it stays on its way");
      if (effect === "unknown") {
        const at = pace.nextLook(submission, error.retryAfterMs);
        return await settlement.unknown(submission, at, null, problemFor(error));
      }
      const at = pace.next(submission.attempts, error.retryAfterMs);
      await settlement.postponed(submission, at, problemFor(error));
    },
  };

  /** RT's own words may hold what is nobody's business: the log says which refusal it was, and of which fields. */
  async function refuse(submission: SubmissionRecord, problem: Problem): Promise<void> {
    const fields = (problem.errors ?? []).map(({ pointer }) => pointer);
    log.warn({ submission: submission.id, code: problem.code, fields }, "wish was refused");
    await settlement.failed(submission, problem);
  }
}
