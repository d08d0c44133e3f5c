/** What one kind of wish means to RT: how it is sent once, and how its effect is found when no answer came. */
import type { SubmissionKind } from "../../model/submission.ts";
import type { SubmissionRecord } from "../../store/tables.ts";
import type { RtCall } from "../rt/rt.ts";

export interface Errand {
  /** One call that changes RT. Answers the ticket it touched and RT's words beside it. @throws RtError */
  send(submission: SubmissionRecord, call?: RtCall): Promise<{ id: number; remarks: string[] }>;
  /** The ticket that shows RT did it; undefined: RT answered and it is not there. @throws RtError */
  find(submission: SubmissionRecord, call?: RtCall): Promise<number | undefined>;
}

export type Errands = Partial<Record<SubmissionKind, Errand>>;
