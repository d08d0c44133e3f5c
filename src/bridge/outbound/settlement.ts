/**
 * Writes down what became of a wish – with the ticket and its notifications in the same transaction – and tells
 * whoever waits for it. Every write is fenced: who lost the lease writes nothing.
 */
import { type Clock, toTimestamp } from "../../base/clock.ts";
import type { NotificationType } from "../../model/notification.ts";
import type { Problem } from "../../model/problem.ts";
import type {
  NewNotification,
  SubmissionPatch,
  SubmissionRecord,
  Tables,
  TicketRecord,
} from "../../store/tables.ts";
import type { Journal } from "../journal/journal.ts";
import type { RtTransaction } from "../rt/rt.ts";
import type { Sighting } from "../rt/sighting.ts";
import { isBy } from "./doubts.ts";
import type { Errands } from "./errand.ts";
import type { WaitingRoom } from "./waiting-room.ts";

/** Somebody else holds the wish by now: our lease ran out, or a person gave it up. Nothing was written. */
export class FenceLost extends Error {}

export type Settlement = {
  /**
   * RT has it: our copy, the notifications and the end of the wish in one transaction. False: nothing was written,
   * because RT is in the middle of another change – look again (only where one `mayLookAgain`). @throws FenceLost
   */
  done(
    submission: SubmissionRecord,
    seen: Sighting,
    remarks: string[],
    mayLookAgain?: boolean,
  ): Promise<boolean>;
  /** RT refused it for good. @throws FenceLost */
  failed(submission: SubmissionRecord, problem: Problem): Promise<void>;
  /** Certainly not in RT: to be sent at `at` (ms). @throws FenceLost */
  postponed(submission: SubmissionRecord, at: number, problem: Problem | null): Promise<void>;
  /** Perhaps in RT: to be looked up at `at` (ms). `ticket` when RT had named it already. @throws FenceLost */
  unknown(
    submission: SubmissionRecord,
    at: number,
    ticket: number | null,
    problem: Problem | null,
  ): Promise<void>;
};

export function createSettlement(tools: {
  journal: Journal;
  waiting: WaitingRoom;
  errands: Errands;
  /** The gateway's own account in RT. */
  account: string;
  clock: Clock;
}): Settlement {
  const { journal, waiting, errands, account, clock } = tools;
  return {
    async done(submission, seen, remarks, mayLookAgain = false) {
      const wish = {
        cause: causeOf(submission),
        owns: (transaction: RtTransaction) =>
          isBy(account, transaction) && errands[submission.kind]?.owns(submission, transaction) === true,
      };
      const recorded = await journal.record({ seen, wish, mayLookAgain }, (tables, ticket) =>
        end(tables, submission, { state: "done", ticket_id: ticket.id, problem: null }, ticket),
      );
      if (recorded.kind !== "recorded") return false;
      waiting.tell(submission.id, { kind: "done", ticket: recorded.ticket, remarks });
      return true;
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
    async unknown(submission, at, ticket, problem) {
      const patch = {
        state: "unknown",
        problem,
        next_attempt_at: toTimestamp(at),
        ticket_id: ticket,
      } as const;
      await putBack(submission, patch);
    },
  };

  async function end(
    tables: Tables,
    submission: SubmissionRecord,
    patch: Omit<SubmissionPatch, "updated_at"> & { state: "done" | "failed" },
    ticket: TicketRecord | null,
  ): Promise<NewNotification[]> {
    const { announced } = await release(tables, submission, { ...patch, next_attempt_at: null });
    if (!announced) return [];
    return [aboutSubmission(`submission.${patch.state}`, submission, ticket, clock)];
  }

  async function putBack(submission: SubmissionRecord, patch: Omit<SubmissionPatch, "updated_at">) {
    await journal.note(async (tables) => {
      await release(tables, submission, patch);
      return [];
    });
  }

  async function release(
    tables: Tables,
    submission: SubmissionRecord,
    patch: Omit<SubmissionPatch, "updated_at">,
  ): Promise<{ announced: boolean }> {
    const freed = { ...patch, lease_owner: null, lease_until: null, updated_at: toTimestamp(clock.now()) };
    const kept = await tables.submissions.settle(submission, freed);
    if (!kept) throw new FenceLost(`submission ${submission.id} is held by another`);
    return kept;
  }
}

function causeOf(submission: SubmissionRecord) {
  return {
    actor: { id: submission.submitted_by, name: submission.submitter_name },
    submitted_by: submission.submitted_by,
    submission_id: submission.id,
    ...(submission.request_id && { request_id: submission.request_id }),
  };
}

/** A notification about the wish itself. */
export function aboutSubmission(
  type: NotificationType,
  submission: Omit<SubmissionRecord, "position">,
  ticket: TicketRecord | null,
  clock: Clock,
): NewNotification {
  const { submitted_by, submission_id, request_id, actor } = causeOf(submission as SubmissionRecord);
  return {
    type,
    timestamp: toTimestamp(clock.now()),
    source: "gateway",
    actor,
    ticket,
    changes: [],
    submission_id,
    ...(request_id && { request_id }),
    queue: ticket?.queue ?? submission.queue,
    submitted_by,
    internal: false,
  };
}
