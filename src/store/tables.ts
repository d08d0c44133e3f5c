/**
 * What the rest of the program may ask of the memory: one type per thing kept, the same for SQLite and PostgreSQL.
 * Only this room speaks SQL. Times are RFC 3339 UTC text with milliseconds, so text order is time order.
 */

import type { Comment } from "../model/comment.ts";
import type { Actor, Change, Notification, NotificationType } from "../model/notification.ts";
import type { Audience, Sight } from "../model/person.ts";
import type { Problem } from "../model/problem.ts";
import type { SubmissionKind, SubmissionState } from "../model/submission.ts";
import type { Ticket, Warning } from "../model/ticket.ts";
import type { AddressProofs, ApiKeys, Passwords, People, RightsChanges, Sessions } from "./access-tables.ts";
import type { SettingsTable } from "./settings.ts";
import type { BegunSignIns, LoginMarks, RequestCounts } from "./sign-in-tables.ts";

export interface Store {
  /** Committed state only. */
  readonly read: Tables;
  /**
   * Runs the deed in a transaction; resolves once it is durably committed, rejects with the deed's own error and
   * none of its effects. Deeds that arrive together run one after another and share one commit. When one of them
   * throws, all of these are undone and run again, each in a savepoint of its own: so a deed may be run twice, and
   * must touch nothing but its tables. It must await nothing else either: everybody's writes wait for it.
   * @throws StoreUnavailable when nothing can be written: closed, no database for 10 s, or the commit failed
   */
  write<Result>(deed: (tables: Tables) => Promise<Result>): Promise<Result>;
  /** Of requests, for limits. */
  readonly requestCounts: RequestCounts;
  /** Answers when the database does – once a commit has failed, when one succeeds again. @throws StoreError */
  ping(): Promise<void>;
  close(): Promise<void>;
}

export type Tables = {
  tickets: Tickets;
  notifications: Notifications;
  submissions: Submissions;
  submissionFiles: SubmissionFiles;
  idempotencyKeys: IdempotencyKeys;
  readMarks: ReadMarks;
  people: People;
  passwords: Passwords;
  addressProofs: AddressProofs;
  sessions: Sessions;
  apiKeys: ApiKeys;
  rightsChanges: RightsChanges;
  takenTransactions: TakenTransactions;
  mirroredRt: MirroredRt;
  begunSignIns: BegunSignIns;
  loginMarks: LoginMarks;
  leases: Leases;
  backfills: Backfills;
  settings: SettingsTable;
};

/** The mirror row: the ticket, and what only the gateway itself needs to know of it. */
export type TicketRecord = Ticket & {
  /** Who opened it here. */
  submitted_by: string | null;
  /** All its RT transactions up to here were taken in; of those above it TakenTransactions knows. */
  last_transaction_id: number;
  /** The ticket its number stands for since a merge. */
  merged_into: number | null;
  /** How often it was opened again after it was resolved, rejected or deleted, and when last. */
  reopened_count: number;
  reopened_at: string | null;
};

export type TicketSort =
  | "created_at"
  | "-created_at"
  | "updated_at"
  | "-updated_at"
  | "id"
  | "-id"
  | "priority"
  | "-priority"
  | "title"
  | "-title";

/** Several values of one filter mean or; several filters mean and. `q`: words, each in the title or description. */
export type TicketListQuery = {
  queue?: string[];
  status?: string[];
  severity?: string[];
  category?: string[];
  subcategory?: string[];
  priority?: number[];
  owner?: string[];
  requestor?: string[];
  q?: string[];
  created_after?: string;
  created_before?: string;
  updated_after?: string;
  updated_before?: string;
  sort: TicketSort;
  limit: number;
  cursor?: string;
};

export interface Tickets {
  get(id: number): Promise<TicketRecord | undefined>;
  /** Copies by number, above `after`; those merged into others left out. */
  following(after: number, limit: number): Promise<Pick<Ticket, "id" | "status" | "updated_at">[]>;
  /** Inserts or replaces the row and its people. */
  save(record: TicketRecord): Promise<void>;
  /** Only what `sight` covers – decided in SQL. Keyset paging. @throws InvalidCursor */
  list(query: TicketListQuery, sight: Sight): Promise<{ data: Ticket[]; next_cursor: string | null }>;
  /** Whether the ticket is there and within `sight`. */
  covered(id: number, sight: Sight): Promise<boolean>;
}

export type NewNotification = {
  type: NotificationType;
  timestamp: string;
  source: "gateway" | "rt";
  actor: Actor;
  ticket: Ticket | null;
  changes: Change[];
  comment?: NonNullable<Notification["comment"]>;
  submission_id?: string;
  request_id?: string;
  /** The queue it belongs to: the ticket's, or the one a wish asked for. */
  queue: string | null;
  /** Who wished it here, when it came from a wish or its ticket was opened here. */
  submitted_by: string | null;
  /** True for what only those who see internal comments may hear of. */
  internal: boolean;
};

/** One row of the log as the hub reads it: `body` is the Notification as JSON text, exactly as it goes out. */
export type LogEntry = {
  id: number;
  type: NotificationType;
  ticket_id: number | null;
  /** Of the ticket as of this event, for filters. */
  queue: string | null;
  status: string | null;
  severity: string | null;
  owner: string | null;
  timestamp: string;
  body: string;
  /** As the ticket is now, not as of this event: rights are asked as they are now. */
  audience: Audience;
};

export type NotificationQuery = {
  after?: number;
  before?: number;
  order: "asc" | "desc";
  type?: NotificationType[];
  ticket?: number[];
  queue?: string[];
  limit: number;
};

export interface Notifications {
  /**
   * Appends to the log and answers the ids: contiguous, in commit order. The log's single head row is locked until
   * the commit, so a reader that has seen id N has seen every id below it.
   */
  add(rows: NewNotification[]): Promise<number[]>;
  /** The log above `id`, ascending, whoever may see it. For the hub, which asks the policy for each. */
  after(id: number, limit: number): Promise<LogEntry[]>;
  /** What `sight` covers, as JSON texts of Notification, with their ids. */
  page(query: NotificationQuery, sight: Sight): Promise<{ id: number; body: string }[]>;
  countAfter(id: number, sight: Sight): Promise<number>;
  /** `head`: the last id given. `floor`: the lowest cursor that can still be resumed from without a hole. */
  bounds(): Promise<{ head: number; floor: number }>;
  /** Retention: forgets at most `limit` rows older than `timestamp`, raises the floor. Answers how many. */
  forgetBefore(timestamp: string, limit: number): Promise<number>;
  /** Writes what is there already: whether anything can be written at all. */
  touch(): Promise<void>;
}

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
  wish: unknown;
  /** Wishes with the same key go to RT one after another, in order of arrival; null: with nobody. */
  order_key: string | null;
  request_id: string | null;
  /** When the first attempt that may have reached RT began, and the last one. */
  first_sent_at: string | null;
  sent_at: string | null;
  lease_owner: string | null;
  lease_until: string | null;
  /** Grows at each claim; a settlement with an older one is refused. */
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
  /** Newest first. `sight` decides which: own → submitted_by, queues → the queue or submitted_by. @throws InvalidCursor */
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
}

export type ClaimedTransaction = {
  transaction_id: number;
  submission_id: string;
  submitted_by: string;
  submitter_name: string;
};

export type KeptFile = { name: string; type: string; bytes: Uint8Array };

/** The files of wishes that are not settled, or failed and may be tried again. */
export interface SubmissionFiles {
  keep(submission: string, files: KeptFile[]): Promise<void>;
  /** In the order they were kept. */
  of(submission: string): Promise<KeptFile[]>;
  forget(submission: string): Promise<void>;
}

export type KeptAnswer = { status: number; headers: Record<string, string>; body: string };
export type IdempotencyKey = {
  person: string;
  key: string;
  fingerprint: string;
  submission_id: string;
  answer: KeptAnswer | null;
  created_at: string;
};

export interface IdempotencyKeys {
  /** Keeps the key unless it is there; answers the one that is there. */
  reserve(key: Omit<IdempotencyKey, "answer">): Promise<IdempotencyKey | undefined>;
  get(person: string, key: string): Promise<IdempotencyKey | undefined>;
  answer(person: string, key: string, answer: KeptAnswer): Promise<void>;
  forgetBefore(timestamp: string): Promise<number>;
}

export interface ReadMarks {
  /** The id up to which the person has read; 0: nothing. */
  get(person: string): Promise<number>;
  /** Never moves back. Answers where it stands now. */
  advance(person: string, upTo: number): Promise<number>;
}

/** Which of RT's transactions were taken in, as far as the mirror rows do not say so. */
export interface TakenTransactions {
  /** The highest number among those of the ticket that are kept here; 0: none are. */
  last(ticketId: number): Promise<number>;
  /** Those of `ids` that are kept here. */
  among(ids: number[]): Promise<number[]>;
  /** Keeping one twice is no error. */
  keep(transactions: { id: number; ticket_id: number; created_at: string }[]): Promise<void>;
  /** Forgets those of the ticket that RT made before `timestamp`. Answers the highest id of them, 0: none. */
  fold(ticketId: number, timestamp: string): Promise<number>;
}

export interface MirroredRt {
  /** Since when what happens in RT is told: the first answer ever given here, `now` at the first call. */
  toldSince(now: string): Promise<string>;
  /** Where RT was when the copy began; null: not known yet. */
  url(): Promise<string | null>;
  /** After toldSince. */
  keepUrl(url: string): Promise<void>;
  /** RT's time up to which everything that changed was taken in; null: nothing yet. */
  changedUntil(): Promise<string | null>;
  keepChangedUntil(time: string): Promise<void>;
}

export interface Leases {
  /** Takes or prolongs it, if nobody else holds it at `now`. Answers whether it is `owner`'s. */
  take(name: string, owner: string, now: string, until: string): Promise<boolean>;
  leave(name: string, owner: string): Promise<void>;
}

/** The copying of RT's tickets: which run it is, and how far it has come. */
export type Backfill = {
  /** Grows with each run. */
  number: number;
  /** Only tickets changed since; null: all. */
  since: string | null;
  /** Whether tickets that we have are looked at again. */
  again: boolean;
  /** The highest ticket number when it began; null: not begun. */
  top: number | null;
  /** All tickets above this number are done. */
  next: number | null;
  /** How many were copied, in how much time at work. */
  copied: number;
  busy_ms: number;
  started_at: string;
  finished_at: string | null;
};

export interface Backfills {
  get(): Promise<Backfill | undefined>;
  /** Replaces the run there is. */
  begin(run: { since: string | null; again: boolean; at: string }): Promise<Backfill>;
  /** Nothing happens when another run has begun. */
  advance(
    number: number,
    patch: Partial<Pick<Backfill, "top" | "next" | "copied" | "busy_ms" | "finished_at">>,
  ): Promise<void>;
}
