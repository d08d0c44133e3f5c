/**
 * The way in: keeps a wish, lets it be carried out at once where that can be, and waits for the outcome as long as
 * the caller likes. Accepting never waits for RT; only the caller does.
 */
import { type Clock, toTimestamp } from "../../base/clock.ts";
import type { IdempotencyKey } from "../../store/idempotency/tables.ts";
import { isSettled } from "../../store/submissions/claim.ts";
import type { NewSubmission, SubmissionRecord } from "../../store/submissions/tables.ts";
import type { Store, Tables } from "../../store/tables.ts";
import type { Bus } from "../hub/bus.ts";
import { aboutSubmission } from "./about-submission.ts";
import { outcomeOf } from "./answer.ts";
import type { NamedFields } from "./hearers.ts";
import type { RequestKey } from "./idempotency.ts";
import { newSubmission, type Order, waitingItsTurn } from "./new-submission.ts";
import type { Outcome, WaitingRoom } from "./waiting-room.ts";
import type { Worker } from "./worker.ts";

/** `repeated`: the key was used before, nothing was kept now. */
export type Receipt =
  | { kind: "kept"; submission: SubmissionRecord; outcome: Outcome }
  | { kind: "repeated"; key: IdempotencyKey };

export type Submit = (order: Order) => Promise<Receipt>;

export type SubmitTools = { store: Store; bus: Bus; worker: Worker; waiting: WaitingRoom; clock: Clock };

export function createSubmit(
  { store, bus, worker, waiting, clock }: SubmitTools,
  names: NamedFields,
): Submit {
  return async function submit(order) {
    const hasTurn = order.waitMs > 0 && worker.takeTurn();
    const begun = hasTurn ? worker.lease() : undefined;
    const told = order.waitMs === 0 || !worker.rtAnswers();
    const submission = newSubmission(order, { clock, begun, announced: told, names });
    const waiter = waiting.expect(submission.id);
    const kept = await keep(order, submission).catch((error: unknown) => {
      if (hasTurn) worker.returnTurn();
      waiter.leave();
      throw error;
    });
    if (hasTurn && kept.kind === "repeated") worker.returnTurn();
    if (kept.kind === "repeated") return kept;
    goOn(kept.submission, hasTurn);
    if (kept.submission.announced) {
      waiter.leave();
      return { ...kept, outcome: { kind: "deferred" } };
    }
    const outcome = await waiter.outcome(order.waitMs);
    if (outcome.kind !== "deferred") return { ...kept, outcome };
    // The wish is durable; that it could not be announced just now must not make its caller repeat it.
    return await announceLate(kept.submission).catch(() => ({ ...kept, outcome }));
  };

  /** The wish, its key and its notification share one transaction. */
  async function keep(order: Order, submission: NewSubmission) {
    const result = await store.write(async (tables) => {
      const earlier = order.key && (await reserve(tables, order.key, submission));
      if (earlier) return { kind: "repeated", key: earlier } as const;
      const mustWait =
        submission.order_key !== null && (await tables.submissions.isBlocked(submission.order_key));
      const kept = await tables.submissions.keep(mustWait ? waitingItsTurn(submission) : submission);
      if (order.files) await tables.submissionFiles.keep(kept.id, order.files);
      if (kept.announced)
        await tables.notifications.add([aboutSubmission("submission.queued", kept, null, clock)]);
      return { kind: "kept", submission: kept } as const;
    });
    if (result.kind === "kept" && result.submission.announced) bus.publish();
    return result;
  }

  function goOn(submission: SubmissionRecord, hasTurn: boolean): void {
    const hasBegun = submission.state === "sending";
    if (hasTurn && !hasBegun) worker.returnTurn();
    if (hasBegun) worker.carryNow(submission);
    else worker.tellOf(submission);
  }

  /** The caller is told "accepted" and not more – unless it was settled just now: from here on the feed tells. */
  async function announceLate({ id }: SubmissionRecord): Promise<Receipt> {
    const receipt = await store.write((tables) => announce(tables, id));
    bus.publish();
    return receipt;
  }

  async function announce(tables: Tables, id: string): Promise<Receipt> {
    const submission = await tables.submissions.get(id);
    if (!submission) throw new Error(`submission ${id} is gone`);
    const ticket = submission.ticket_id ? await tables.tickets.get(submission.ticket_id) : undefined;
    const outcome = outcomeOf(submission, ticket);
    if (outcome.kind === "deferred" && !isSettled(submission.state)) {
      await tables.submissions.settle(submission, { announced: true, updated_at: toTimestamp(clock.now()) });
      await tables.notifications.add([aboutSubmission("submission.queued", submission, null, clock)]);
    }
    return { kind: "kept", submission, outcome };
  }
}

async function reserve(tables: Tables, key: RequestKey, submission: NewSubmission) {
  return await tables.idempotencyKeys.reserve({
    ...key,
    submission_id: submission.id,
    created_at: submission.created_at,
  });
}
