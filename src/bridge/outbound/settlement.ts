/**
 * Writes down what became of a wish – with the ticket and its notifications in the same transaction – and tells
 * whoever waits for it. Every write is fenced: who lost the lease writes nothing.
 */
import { type Clock, toTimestamp } from "../../base/clock.ts";
import type { Problem } from "../../model/problem.ts";
import type { NewNotification } from "../../store/notifications/tables.ts";
import type { SubmissionRecord, SubmissionResult } from "../../store/submissions/tables.ts";
import type { Tables } from "../../store/tables.ts";
import type { TicketRecord } from "../../store/tickets/tables.ts";
import type { Journal } from "../journal/journal.ts";
import type { RtTransaction } from "../rt/rt.ts";
import type { Sighting } from "../rt/sighting.ts";
import { aboutSubmission, causeOf } from "./about-submission.ts";
import { isBy } from "./by-account.ts";
import type { Errands } from "./errands/errand.ts";
import { createFencedWrites, type Patch } from "./fenced-writes.ts";
import type { WaitingRoom } from "./waiting-room.ts";
import { unseenWarnings, warningsOf } from "./warnings.ts";

export type Settlement = {
  /**
   * RT has it: our copy, the notifications and the end of the wish in one transaction. False: nothing was written,
   * because RT is in the middle of another change (only where one `mayLookAgain`), or because another wish that is not
   * settled may have done what is seen – look again, later. @throws FenceLost
   */
  done(
    submission: SubmissionRecord,
    seen: Sighting,
    effect: Effect,
    mayLookAgain?: boolean,
  ): Promise<boolean>;
  /** RT has it, and does not show it to us: no copy, and nothing to tell but that. @throws FenceLost */
  doneUnseen(submission: SubmissionRecord, answered: Answered): Promise<void>;
  /** RT refused it for good. @throws FenceLost */
  failed(submission: SubmissionRecord, problem: Problem): Promise<void>;
  /** Certainly not in RT: to be sent at `at` (ms). @throws FenceLost */
  postponed(submission: SubmissionRecord, at: number, problem: Problem | null): Promise<void>;
  /** Perhaps in RT: to be looked up at `at` (ms). `answered` when only its reading back failed. @throws FenceLost */
  unknown(
    submission: SubmissionRecord,
    at: number,
    answered: Answered | null,
    problem: Problem | null,
  ): Promise<void>;
};

/** The ticket RT named, and what it said. */
export type Answered = { ticket: number; result: SubmissionResult };
/** `transaction`: the one in RT that is the wish's effect, where that must be known. */
export type Effect = Answered & { transaction: number | null };

export function createSettlement(tools: {
  journal: Journal;
  waiting: WaitingRoom;
  errands: Errands;
  /** The gateway's own account in RT. */
  account: string;
  clock: Clock;
}): Settlement {
  const { journal, waiting, errands, account, clock } = tools;
  const writes = createFencedWrites(clock);
  return {
    async done(submission, seen, { ticket: named, result, transaction }, mayLookAgain = false) {
      const wish = {
        cause: causeOf(submission),
        owns: (it: RtTransaction) => isBy(account, it) && errands[submission.kind].owns(submission, it),
      };
      const patch = { state: "done", problem: null, transaction_id: transaction } as const;
      let told = result;
      const recorded = await journal.record({ seen, wish, mayLookAgain }, (tables, ticket) => {
        told = { ...result, warnings: warningsOf(submission, ticket, result) };
        // A new ticket that was merged already is still the one opened for it: the other was opened for another.
        const ticket_id = submission.kind === "ticket.create" ? named : ticket.id;
        return end(tables, submission, { ...patch, ticket_id, result: told }, ticket);
      });
      if (recorded.kind !== "recorded") return false;
      waiting.tell(submission.id, { kind: "done", ticket: recorded.ticket, result: told });
      return true;
    },
    async doneUnseen(submission, { ticket: ticket_id, result }) {
      const told = { ...result, unseen: true, warnings: unseenWarnings(submission, result) };
      const patch = { state: "done", problem: null, ticket_id, result: told } as const;
      await journal.note((tables) => end(tables, submission, patch, null));
      waiting.tell(submission.id, { kind: "deferred" });
    },
    async failed(submission, problem) {
      await journal.note((tables) => end(tables, submission, { state: "failed", problem }, null));
      waiting.tell(submission.id, { kind: "failed", problem });
    },
    async postponed(submission, at, problem) {
      const patch = { state: "queued", problem, next_attempt_at: toTimestamp(at) } as const;
      await putBack(submission, patch);
      waiting.tell(submission.id, { kind: "deferred" });
    },
    async unknown(submission, at, answered, problem) {
      const patch = { state: "unknown", problem, next_attempt_at: toTimestamp(at) } as const;
      const named = answered && { ticket_id: answered.ticket, result: answered.result };
      await putBack(submission, { ...patch, ...named });
    },
  };

  async function end(
    tables: Tables,
    submission: SubmissionRecord,
    patch: Patch & { state: "done" | "failed" },
    ticket: TicketRecord | null,
  ): Promise<NewNotification[]> {
    const { announced } = await writes.release(tables, submission, { ...patch, next_attempt_at: null });
    // A wish that failed may be tried again.
    if (patch.state === "done") await tables.submissionFiles.forget(submission.id);
    if (!announced) return [];
    return [aboutSubmission(`submission.${patch.state}`, submission, ticket, clock)];
  }

  async function putBack(submission: SubmissionRecord, patch: Patch) {
    await journal.note(async (tables) => {
      await writes.release(tables, submission, patch);
      return [];
    });
  }
}
