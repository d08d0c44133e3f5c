/**
 * One wish, one call: carries out a claimed submission, or looks up one whose answer never came, and settles it.
 * It alone knows whether sending again is safe. It claims nothing and waits for nobody.
 */
import { setTimeout as pause } from "node:timers/promises";
import type { Clock } from "../../base/clock.ts";
import type { Log } from "../../base/log.ts";
import { ProblemError, problemOf } from "../../base/problem.ts";
import type { Problem } from "../../model/problem.ts";
import type { SubmissionRecord } from "../../store/tables.ts";
import { RtError } from "../rt/errors.ts";
import type { Look } from "../rt/sighting.ts";
import type { Errand, Errands } from "./errand.ts";
import { refusalOf } from "./refusal.ts";
import type { RetryPace } from "./retry-pace.ts";
import { FenceLost, type Settlement } from "./settlement.ts";

/** Never rejects: what goes wrong is settled, or left to the lease. */
export type CarryOut = (submission: SubmissionRecord) => Promise<void>;

export type CarryTools = {
  look: Look;
  errands: Errands;
  settlement: Settlement;
  pace: RetryPace;
  /** How long RT may still be at work on a call, counted from when it was sent, in milliseconds. */
  settleMs: number;
  clock: Clock;
  log: Log;
};

/** Somebody may be changing the ticket at this moment, and RT show a change before it says who made it. */
const mostLooks = 3;

export function createCarryOut(tools: CarryTools): CarryOut {
  const { look, errands, settlement, pace, settleMs, clock, log } = tools;

  return async function carryOut(submission) {
    const told = { submission: submission.id, kind: submission.kind, attempt: submission.attempts };
    try {
      const errand = errandOf(errands, submission);
      await (submission.state === "unknown" ? lookUp(submission, errand) : send(submission, errand));
    } catch (error) {
      if (error instanceof FenceLost) log.warn(told, "wish was taken over by another");
      else log.error({ ...told, err: error }, "wish could not be settled; its lease will run out");
    }
  };

  async function send(submission: SubmissionRecord, errand: Errand): Promise<void> {
    const answer = await errand.send(submission).catch((error: unknown) => asRtError(error));
    if (answer instanceof RtError) return await afterError(submission, answer);
    await adopt(submission, answer.id, answer.remarks);
  }

  /** RT has done it; what remains is to read it back. Should that fail, the ticket's number is kept. */
  async function adopt(submission: SubmissionRecord, id: number, remarks: string[]): Promise<void> {
    for (let looks = 1; ; looks += 1) {
      const seen = await look(id).catch((error: unknown) => asRtError(error));
      if (seen instanceof RtError) {
        return await settlement.unknown(submission, soonerOrLater(submission), id, problemFor(seen));
      }
      if (await settlement.done(submission, seen, remarks, looks < mostLooks)) break;
      await pause(looks * 100);
    }
    log.info({ submission: submission.id, ticket: id }, "wish carried out");
  }

  async function lookUp(submission: SubmissionRecord, errand: Errand): Promise<void> {
    if (submission.ticket_id) return await adopt(submission, submission.ticket_id, []);
    const rtHadTime = clock.now() >= sentAt(submission) + settleMs;
    const found = await errand.find(submission).catch((error: unknown) => asRtError(error));
    if (typeof found === "number") return await adopt(submission, found, []);
    if (found instanceof RtError || !rtHadTime) return await lookAgain(submission);
    await sendAgain(submission);
  }

  async function lookAgain(submission: SubmissionRecord): Promise<void> {
    await settlement.unknown(submission, soonerOrLater(submission), null, submission.problem);
  }

  /** RT was asked after it had time to finish, answered, and does not have it. Never given up: it was accepted. */
  async function sendAgain(submission: SubmissionRecord): Promise<void> {
    const at = submission.attempts > 1 ? pace.next(submission.attempts) : clock.now();
    await settlement.postponed(submission, at, submission.problem);
  }

  async function afterError(submission: SubmissionRecord, error: RtError): Promise<void> {
    log.warn(
      { submission: submission.id, code: error.code, effect: error.effect },
      "RT did not take the wish",
    );
    if (error.effect === "unknown") {
      const at = soonerOrLater(submission, error.retryAfterMs);
      return await settlement.unknown(submission, at, null, problemFor(error));
    }
    if (!error.passing) return await settlement.failed(submission, refusalOf(error));
    await settlement.postponed(
      submission,
      pace.next(submission.attempts, error.retryAfterMs),
      problemFor(error),
    );
  }

  /**
   * Looked up often while the answer is fresh, then ever more seldom: every quarter second to every 15 s, and no
   * sooner than RT asked for.
   */
  function soonerOrLater(submission: SubmissionRecord, atLeastMs = 0): number {
    const waited = clock.now() - sentAt(submission);
    return clock.now() + Math.max(atLeastMs, Math.min(Math.max(waited / 2, 250), 15_000));
  }
}

function errandOf(errands: Errands, { kind }: SubmissionRecord): Errand {
  const errand = errands[kind];
  if (!errand) throw new Error(`no errand for ${kind}`);
  return errand;
}

function sentAt(submission: SubmissionRecord): number {
  return Date.parse(submission.sent_at ?? submission.created_at);
}

/** Anything but an RtError is our own fault and goes up. */
function asRtError(error: unknown): RtError {
  if (error instanceof RtError) return error;
  throw error;
}

function problemFor(error: RtError): Problem {
  return problemOf(new ProblemError(503, error.code, error.message));
}
