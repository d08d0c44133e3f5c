/** What one kind of wish means to RT: how it is sent once, and how its effect is found when no answer came. */
import type { SubmissionKind } from "../../model/submission.ts";
import type { SubmissionRecord } from "../../store/tables.ts";
import type { RtCall, RtTransaction } from "../rt/rt.ts";

export interface Errand {
  /** One call that changes RT. Answers the ticket it touched and RT's words beside it. @throws RtError */
  send(submission: SubmissionRecord, call?: RtCall): Promise<{ id: number; remarks: string[] }>;
  /** The ticket that shows RT did it; undefined: RT answered and it is not there. @throws RtError */
  find(submission: SubmissionRecord, call?: RtCall): Promise<number | undefined>;
  /**
   * Whether this transaction, which RT wrote down for the gateway's own account on the ticket of the wish, is what the
   * wish did – all of it, and nothing that somebody else did through that account. Pure. What it owns is told as the
   * wish of its person; on a ticket in whose history it may still appear, others wait for the wish to be settled.
   */
  owns(submission: SubmissionRecord, transaction: RtTransaction): boolean;
}

export type Errands = Partial<Record<SubmissionKind, Errand>>;
