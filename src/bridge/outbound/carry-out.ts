/**
 * One wish, one call: carries out a claimed submission, or looks up one whose answer never came, and settles it.
 * It claims nothing and waits for nobody.
 */
import type { SubmissionRecord } from "../../store/submissions/tables.ts";
import { beforeWriting } from "../rt/before-writing.ts";
import { type AdoptTools, createAdopt } from "./adopt.ts";
import type { Departure } from "./departure.ts";
import type { Errand, Errands } from "./errands/errand.ts";
import { asFailure, asHindrance } from "./failure.ts";
import { FenceLost } from "./fenced-writes.ts";
import { createLookUp, type LookUpTools } from "./look-up.ts";
import { createNotThrough, type NotThroughTools } from "./not-through.ts";

/** Never rejects: what goes wrong is settled, or left to the lease. */
export type CarryOut = (submission: SubmissionRecord) => Promise<void>;

/** Whether the wish is still its submitter's to have. @throws ProblemError it is not; RtError */
export type CheckRight = (submission: SubmissionRecord) => Promise<void>;

export type CarryTools = AdoptTools &
  NotThroughTools &
  Pick<LookUpTools, "settleMs"> & { errands: Errands; checkRight: CheckRight; departure: Departure };

export function createCarryOut(tools: CarryTools): CarryOut {
  const { errands, checkRight, departure, log } = tools;
  const adopt = createAdopt(tools);
  const { refuse, afterError } = createNotThrough(tools);
  const lookUp = createLookUp({ ...tools, adopt, refuse });

  return async function carryOut(submission) {
    const told = { submission: submission.id, kind: submission.kind, attempt: submission.attempts };
    try {
      const errand = errands[submission.kind];
      await (submission.state === "unknown" ? lookUp(submission, errand) : send(submission, errand));
    } catch (error) {
      if (error instanceof FenceLost) log.warn(told, "wish was taken over by another");
      else log.error({ ...told, err: error }, "wish could not be settled; its lease will run out");
    }
  };

  async function send(claimed: SubmissionRecord, errand: Errand): Promise<void> {
    const hindrance = await beforeWriting(checkRight(claimed)).then(() => null, asHindrance);
    if (hindrance) return await afterError(claimed, hindrance);
    let submission = await departure.begin(claimed);
    const aboutToWrite = async () => {
      submission = await departure.leave(submission);
    };
    const answer = await errand.send(submission, { aboutToWrite }).catch(asFailure);
    if (answer instanceof Error) return await afterError(submission, answer);
    await adopt(submission, answer);
  }
}
