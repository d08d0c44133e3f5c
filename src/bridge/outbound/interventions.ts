/** What a person may do to a wish that waits or failed: try it again now, or give it up. It sends nothing itself. */
import { type Clock, toTimestamp } from "../../base/clock.ts";
import { conflict } from "../../base/problem.ts";
import type { SubmissionState } from "../../model/submission.ts";
import type { SubmissionPatch, SubmissionRecord } from "../../store/submissions/tables.ts";
import type { Store } from "../../store/tables.ts";
import type { Worker } from "./worker.ts";

export type Interventions = {
  /** queued, unknown: at once instead of later · failed: from the start. @throws ProblemError 409 otherwise */
  retry(id: string): Promise<SubmissionRecord | undefined>;
  /** queued, failed, unknown → discarded; what RT may have done of an unknown one stays. @throws ProblemError 409 */
  discard(id: string): Promise<SubmissionRecord | undefined>;
};

export function createInterventions(tools: { store: Store; worker: Worker; clock: Clock }): Interventions {
  const { store, worker, clock } = tools;
  return {
    async retry(id) {
      const now = toTimestamp(clock.now());
      const submission = await change(id, ["queued", "unknown", "failed"], ({ state }) => ({
        state: state === "failed" ? "queued" : state,
        next_attempt_at: now,
        ...(state === "failed" && { attempts: 0, problem: null, sent_after: null }),
      }));
      worker.nudge();
      return submission;
    },
    async discard(id) {
      return await change(id, ["queued", "unknown", "failed"], () => ({
        state: "discarded",
        next_attempt_at: null,
      }));
    },
  };

  async function change(
    id: string,
    from: SubmissionState[],
    patchOf: (submission: SubmissionRecord) => Omit<SubmissionPatch, "updated_at">,
  ): Promise<SubmissionRecord | undefined> {
    return await store.write(async ({ submissions, submissionFiles }) => {
      const submission = await submissions.get(id);
      if (!submission) return undefined;
      if (!from.includes(submission.state) || isHeld(submission)) throw notNow(submission);
      const patch = { ...patchOf(submission), updated_at: toTimestamp(clock.now()) };
      await submissions.settle(submission, patch);
      if (patch.state === "discarded") await submissionFiles.forget(id);
      return await submissions.get(id);
    });
  }

  function isHeld({ lease_until }: SubmissionRecord): boolean {
    return lease_until !== null && lease_until > toTimestamp(clock.now());
  }
}

function notNow({ state }: SubmissionRecord) {
  return conflict("submissions.not-now", `This submission is ${state}; right now that cannot be changed.`);
}
