/** Looks up a wish whose answer never came: adopts what RT did of it, waits as long as RT may be at it, or has it sent again. */
import type { Clock } from "../../base/clock.ts";
import type { SubmissionRecord } from "../../store/submissions/tables.ts";
import type { Adopt } from "./adopt.ts";
import { type Errand, type Sent, WishRefused } from "./errands/errand.ts";
import { asFailure } from "./failure.ts";
import { hadTime } from "./moments.ts";
import type { Refuse } from "./not-through.ts";
import type { RetryPace } from "./retry-pace.ts";
import type { Settlement } from "./settlement.ts";

/** It alone knows whether sending again is safe. @throws FenceLost */
export type LookUp = (submission: SubmissionRecord, errand: Errand) => Promise<void>;

export type LookUpTools = {
  adopt: Adopt;
  refuse: Refuse;
  settlement: Settlement;
  pace: RetryPace;
  /** How long RT may still be at work on a call, counted from when it was sent, in milliseconds. */
  settleMs: number;
  clock: Clock;
};

export function createLookUp(tools: LookUpTools): LookUp {
  const { adopt, refuse, settlement, pace, settleMs, clock } = tools;

  return async function lookUp(submission, errand) {
    const answered = answerKept(submission);
    if (answered) return await adopt(submission, answered);
    if (wasNeverSent(submission)) return await sendAgain(submission);
    const isOver = hadTime(submission, clock.now(), settleMs);
    const found = await errand.find(submission, { hadTime: isOver }).catch(asFailure);
    if (found instanceof WishRefused) return await refuse(submission, found.problem);
    if (found && !(found instanceof Error)) return await adopt(submission, found);
    if (found || !isOver) return await lookAgain(submission);
    await sendAgain(submission);
  };

  async function lookAgain(submission: SubmissionRecord): Promise<void> {
    await settlement.unknown(submission, pace.nextLook(submission), null, submission.problem);
  }

  /** RT was asked after it had time to finish, answered, and does not have it. Never given up: it was accepted. */
  async function sendAgain(submission: SubmissionRecord): Promise<void> {
    const at = submission.attempts > 1 ? pace.next(submission.attempts) : clock.now();
    await settlement.postponed(submission, at, submission.problem);
  }
}

/** What RT answered, when only reading the ticket back failed. */
function answerKept({ kind, ticket_id, result }: SubmissionRecord): Sent | undefined {
  if (ticket_id === null || (result === null && kind !== "ticket.create")) return undefined;
  return { id: ticket_id, remarks: result?.remarks ?? [], refused: result?.refused ?? [] };
}

/** Its carrier died before it had kept what the effect must come after, which is done before RT is called. */
function wasNeverSent({ ticket_id, sent_after }: SubmissionRecord): boolean {
  return ticket_id !== null && sent_after === null;
}
