/** What one kind of wish means to RT: how it is sent once, and how its effect is found when no answer came. */
import type { Problem } from "../../../model/problem.ts";
import type { SubmissionKind } from "../../../model/submission.ts";
import type { Warning } from "../../../model/ticket.ts";
import type { SubmissionRecord } from "../../../store/submissions/tables.ts";
import type { RtCall, RtTransaction } from "../../rt/rt.ts";

/** The ticket it touched, RT's words beside it, and those about single fields that RT did not take. */
export type Sent = { id: number; remarks: string[]; refused: Warning[] };

export interface Errand {
  /** Has RT do it. Only the last of its calls may change anything for which no own transaction tells. @throws RtError, WishRefused */
  send(submission: SubmissionRecord, call?: RtCall): Promise<Sent>;
  /**
   * What shows that RT did it; undefined: RT answered, and it did not, or not all of it. `hadTime`: RT cannot be at
   * work on it any more. @throws RtError
   */
  find(submission: SubmissionRecord, seek: { hadTime: boolean }, call?: RtCall): Promise<Sent | undefined>;
  /** Whether the transaction, made by our account after the wish was sent, can be an effect of it. */
  owns(submission: SubmissionRecord, transaction: RtTransaction): boolean;
}

export type Errands = Record<SubmissionKind, Errand>;

/** We know that the wish cannot be, and RT was not asked to change anything. */
export class WishRefused extends Error {
  readonly problem: Problem;
  constructor(problem: Problem) {
    super(problem.code);
    this.problem = problem;
  }
}
