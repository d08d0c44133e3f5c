/**
 * One wish, one call: carries out a claimed submission, or looks up one whose answer never came, and settles it.
 * It alone knows whether sending again is safe. It claims nothing and waits for nobody.
 */
import { setTimeout as pause } from "node:timers/promises";
import type { Clock } from "../../base/clock.ts";
import type { Log } from "../../base/log.ts";
import { ProblemError, problemOf } from "../../base/problem.ts";
import type { Problem } from "../../model/problem.ts";
import type { SubmissionRecord } from "../../store/submissions/tables.ts";
import { RtError } from "../rt/errors.ts";
import type { Look } from "../rt/sighting.ts";
import type { EffectOf } from "./effect.ts";
import { type Errand, type Errands, type Sent, WishRefused } from "./errands/errand.ts";
import { refusalOf } from "./refusal.ts";
import type { RetryPace } from "./retry-pace.ts";
import { FenceLost, type Settlement } from "./settlement.ts";

/** Never rejects: what goes wrong is settled, or left to the lease. */
export type CarryOut = (submission: SubmissionRecord) => Promise<void>;

export type CarryTools = {
  look: Look;
  errands: Errands;
  settlement: Settlement;
  effectOf: EffectOf;
  pace: RetryPace;
  /** How long RT may still be at work on a call, counted from when it was sent, in milliseconds. */
  settleMs: number;
  clock: Clock;
  log: Log;
};

/** Somebody may be changing the ticket at this moment, and RT show a change before it says who made it. */
const mostLooks = 3;

export function createCarryOut(tools: CarryTools): CarryOut {
  const { look, errands, settlement, effectOf, pace, settleMs, clock, log } = tools;

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
    const submission = await settlement.begin(claimed);
    const answer = await errand.send(submission).catch(asFailure);
    if (answer instanceof Error) return await afterError(submission, answer);
    await adopt(submission, answer);
  }

  /** RT has done it; what remains is to read it back. Should that fail, what RT said is kept. */
  async function adopt(submission: SubmissionRecord, { id, remarks, refused }: Sent): Promise<void> {
    const result = { remarks, refused };
    for (let looks = 1; ; looks += 1) {
      const seen = await look(id).catch(asRtError);
      if (seen instanceof RtError) {
        const answered = { ticket: id, result };
        return await settlement.unknown(submission, soonerOrLater(submission), answered, problemFor(seen));
      }
      const effect = await effectOf(submission, seen, result);
      if (await settlement.done(submission, seen, effect, looks < mostLooks)) break;
      await pause(looks * 100);
    }
    log.info({ submission: submission.id, ticket: id }, "wish carried out");
  }

  async function lookUp(submission: SubmissionRecord, errand: Errand): Promise<void> {
    const answered = answerKept(submission);
    if (answered) return await adopt(submission, answered);
    if (wasNeverSent(submission)) return await sendAgain(submission);
    const hadTime = clock.now() >= sentAt(submission) + settleMs;
    const found = await errand.find(submission, { hadTime }).catch(asFailure);
    if (found instanceof WishRefused) return await refuse(submission, found.problem);
    if (found && !(found instanceof Error)) return await adopt(submission, found);
    if (found || !hadTime) return await lookAgain(submission);
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

  async function afterError(submission: SubmissionRecord, error: RtError | WishRefused): Promise<void> {
    if (error instanceof WishRefused) return await refuse(submission, error.problem);
    if (error.effect === "none" && !error.passing) return await refuse(submission, refusalOf(error));
    const { code, effect } = error;
    log.warn({ submission: submission.id, code, effect }, "RT did not take the wish; it stays on its way");
    if (effect === "unknown") {
      const at = soonerOrLater(submission, error.retryAfterMs);
      return await settlement.unknown(submission, at, null, problemFor(error));
    }
    const at = pace.next(submission.attempts, error.retryAfterMs);
    await settlement.postponed(submission, at, problemFor(error));
  }

  /** RT's own words may hold what is nobody's business: the log says which refusal it was, and of which fields. */
  async function refuse(submission: SubmissionRecord, problem: Problem): Promise<void> {
    const fields = (problem.errors ?? []).map(({ pointer }) => pointer);
    log.warn({ submission: submission.id, code: problem.code, fields }, "wish was refused");
    await settlement.failed(submission, problem);
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

/** What RT answered, when only reading the ticket back failed. */
function answerKept({ kind, ticket_id, result }: SubmissionRecord): Sent | undefined {
  if (ticket_id === null || (result === null && kind !== "ticket.create")) return undefined;
  return { id: ticket_id, remarks: result?.remarks ?? [], refused: result?.refused ?? [] };
}

/** Its carrier died before it had kept what the effect must come after, which is done before RT is called. */
function wasNeverSent({ ticket_id, sent_after }: SubmissionRecord): boolean {
  return ticket_id !== null && sent_after === null;
}

function sentAt(submission: SubmissionRecord): number {
  return Date.parse(submission.sent_at ?? submission.created_at);
}

/** Anything else is our own fault and goes up. */
function asRtError(error: unknown): RtError {
  if (error instanceof RtError) return error;
  throw error;
}

function asFailure(error: unknown): RtError | WishRefused {
  return error instanceof WishRefused ? error : asRtError(error);
}

function problemFor(error: RtError): Problem {
  return problemOf(new ProblemError(503, error.code, error.message));
}
