/** What may be asked of the memory about the outbox: wishes on their way to RT. Types only. */
import type { Comment } from "../../model/comment.ts";
import type { Sight } from "../../model/person.ts";
import type { Problem } from "../../model/problem.ts";
import type { SubmissionKind, SubmissionState } from "../../model/submission.ts";
import type { Warning } from "../../model/ticket.ts";

/** A submission with what only the outbox needs. `wish` is what was asked, as JSON. */
export type SubmissionRecord = {
  id: string;
  /** Order of arrival; grows. */
  position: number;
  kind: SubmissionKind;
  state: SubmissionState;
  ticket_id: number | null;
  attempts: number;
  next_attempt_at: string | null;
  problem: Problem | null;
  submitted_by: string;
  submitter_name: string;
  queue: string | null;
  /** Of what only those who see internal comments may hear. */
  internal: boolean;
  /** The custom fields that it asks for and for nothing else (field-lines.ts); null: for something else. */
  only_fields: string | null;
  wish: unknown;
  /** Wishes with the same key go to RT one after another, in order of arrival; null: with nobody. */
  order_key: string | null;
  request_id: string | null;
  /** When the first attempt that may have reached RT began, and the last one. */
  first_sent_at: string | null;
  sent_at: string | null;
  lease_owner: string | null;
  lease_until: string | null;
  /** Grows at each claim, and when it is given up; a settlement with an older one is refused. */
  fence: number;
  /** Whether submission.queued was told, so that submission.done / failed follows. */
  announced: boolean;
  /** The last transaction of the ticket known before the wish was first sent: its effect can only come after. */
  sent_after: number | null;
  /** The transaction in RT that is this wish's effect, where two equal wishes would leave two. */
  transaction_id: number | null;
  /** Not null: RT has answered that it did it; what may remain is to read the ticket back. */
  result: SubmissionResult | null;
  created_at: string;
  updated_at: string;
};

/** What RT said to a wish it took: about the whole, about single fields; and what is told to who asked. */
export type SubmissionResult = {
  remarks: string[];
  refused: Warning[];
  warnings?: Warning[];
  comment?: Comment;
  /** RT did it, and does not show us the ticket any more. */
  unseen?: boolean;
};

export type NewSubmission = Omit<SubmissionRecord, "position">;
export type SubmissionPatch = Partial<
  Pick<
    SubmissionRecord,
    | "state"
    | "ticket_id"
    | "attempts"
    | "next_attempt_at"
    | "problem"
    | "first_sent_at"
    | "sent_at"
    | "lease_owner"
    | "lease_until"
    | "announced"
    | "sent_after"
    | "transaction_id"
    | "result"
  >
> & { updated_at: string };

export interface Submissions {
  keep(submission: NewSubmission): Promise<SubmissionRecord>;
  get(id: string): Promise<SubmissionRecord | undefined>;
  /** Newest first. `sight` decides which: own → submitted_by; queues → that, and what of the queues may be heard of. @throws InvalidCursor */
  list(
    query: { state?: SubmissionState[]; limit: number; cursor?: string },
    sight: Sight,
  ): Promise<{ data: SubmissionRecord[]; next_cursor: string | null }>;
  /**
   * Takes up to `limit` wishes that are due, oldest first, for `owner` until `leaseUntil`, raising each fence:
   * queued → sending (attempts + 1, sent_at and first_sent_at set) · unknown stays unknown, to be looked up ·
   * sending whose lease ran out → unknown (its carrier died). Skipped: those with an earlier unsettled (queued,
   * sending, unknown) wish of the same order_key. No wish is claimed by two at once, on either database.
   */
  claimDue(claim: {
    now: string;
    owner: string;
    leaseUntil: string;
    limit: number;
  }): Promise<SubmissionRecord[]>;
  /** Whether an unsettled wish with this order_key stands before `position` (absent: at all). */
  isBlocked(orderKey: string, position?: number): Promise<boolean>;
  /**
   * Applies the patch to a wish as its holder knows it; one that is settled by it holds no lease any more. Whoever
   * patches a state gives lease and next_attempt_at too, or has read the record in the same deed: from these follows
   * when it may be claimed. Answers whether it is announced, which others may have done meanwhile; undefined: its
   * fence is another by now, somebody else holds it, nothing was written.
   */
  settle(held: SubmissionRecord, patch: SubmissionPatch): Promise<{ announced: boolean } | undefined>;
  /** Prolongs the leases `owner` holds on these. */
  renew(owner: string, ids: string[], leaseUntil: string): Promise<void>;
  /** Ends all leases that `owner` does not hold (a lone process on its own database, at its start). */
  endLeasesOfOthers(owner: string): Promise<number>;
  /** The earliest moment at which claimDue may find something; null: nothing waits. */
  nextDueAt(): Promise<string | null>;
  counts(): Promise<Record<SubmissionState, number>>;
  /** Sent to RT and not settled: those for these tickets, and new tickets that have no number yet. */
  underWay(ticketIds: number[]): Promise<SubmissionRecord[]>;
  /** Which of these tickets were already adopted by a ticket.create submission. */
  adoptedTickets(ticketIds: number[]): Promise<number[]>;
  /** Which of these RT transactions are the effect of a wish, and of whose. */
  claimedTransactions(ids: number[]): Promise<ClaimedTransaction[]>;
  /** To link these tickets or to take a link away: sent and not settled, or done. */
  linkWishes(ticketIds: number[]): Promise<SubmissionRecord[]>;
}

/** RT's transactions that were told as the doing of a wish. */
export interface OwnTransactions {
  /** Keeping one twice is no error: whose it was told as first it stays. */
  keep(transactions: { id: number; submission_id: string }[]): Promise<void>;
  /** Those of `ids` that are kept here, with who wished it. */
  among(ids: number[]): Promise<ClaimedTransaction[]>;
}

export type ClaimedTransaction = {
  transaction_id: number;
  submission_id: string;
  submitted_by: string;
  submitter_name: string;
};
