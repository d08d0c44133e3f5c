/** A wish as it is first kept: what was ordered, by whom, and whether it is carried out at once. Pure but for its id. */
import { type Clock, toTimestamp } from "../../base/clock.ts";
import { uuidv7 } from "../../base/id.ts";
import type { Person } from "../../model/person.ts";
import type { SubmissionKind } from "../../model/submission.ts";
import type { KeptFile } from "../../store/files/tables.ts";
import type { NewSubmission } from "../../store/submissions/tables.ts";
import { hearersOf, type NamedFields } from "./hearers.ts";
import type { RequestKey } from "./idempotency.ts";

export type Order = {
  kind: SubmissionKind;
  wish: unknown;
  files?: KeptFile[];
  /** The queue the wish is about; decides which agents see the submission. */
  queue: string | null;
  ticketId: number | null;
  /** Wishes with equal keys go to RT one after another; null: with nobody. */
  orderKey: string | null;
  person: Person;
  requestId: string;
  key: RequestKey | undefined;
  /** How long the caller waits for RT, in milliseconds; 0: not at all. */
  waitMs: number;
};

type Start = {
  clock: Clock;
  /** The lease, when it is carried out at once. */
  begun: { lease_owner: string; lease_until: string } | undefined;
  announced: boolean;
  names: NamedFields;
};

export function newSubmission(order: Order, { clock, begun, announced, names }: Start): NewSubmission {
  const at = toTimestamp(clock.now());
  const waiting: NewSubmission = {
    id: uuidv7(clock),
    kind: order.kind,
    ticket_id: order.ticketId,
    problem: null,
    submitted_by: order.person.id,
    submitter_name: order.person.name,
    queue: order.queue,
    wish: order.wish,
    ...hearersOf(order, names),
    order_key: order.orderKey,
    request_id: order.requestId,
    announced,
    created_at: at,
    updated_at: at,
    ...notBegun(at),
  };
  if (!begun) return waiting;
  const sent = { first_sent_at: at, sent_at: at, next_attempt_at: null };
  return { ...waiting, state: "sending", attempts: 1, fence: 1, ...sent, ...begun };
}

/** An earlier wish with the same order key is not settled: this one may not overtake it. */
export function waitingItsTurn(submission: NewSubmission): NewSubmission {
  return { ...submission, ...notBegun(submission.created_at) };
}

function notBegun(at: string) {
  return {
    state: "queued",
    attempts: 0,
    next_attempt_at: at,
    first_sent_at: null,
    sent_at: null,
    lease_owner: null,
    lease_until: null,
    fence: 0,
    sent_after: null,
    transaction_id: null,
    result: null,
  } as const;
}
