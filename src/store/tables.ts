/**
 * What the rest of the program may ask of the memory: one type per thing kept, the same for SQLite and PostgreSQL.
 * Only this room speaks SQL. Times are RFC 3339 UTC text with milliseconds, so text order is time order.
 */

import type { FilePieces, SubmissionFiles } from "./files/tables.ts";
import type { IdempotencyKeys } from "./idempotency/tables.ts";
import type { Backfills, Leases, MirroredRt, TakenTransactions } from "./intake/tables.ts";
import type { UrgentLetters } from "./letters/tables.ts";
import type { Notifications, ReadMarks } from "./notifications/tables.ts";
import type { AddressProofs, ApiKeys, Passwords, People, RightsChanges, Sessions } from "./people/tables.ts";
import type { SettingsTable } from "./settings/tables.ts";
import type { BegunSignIns, LoginMarks, RequestCounts } from "./sign-in/tables.ts";
import type { OwnTransactions, Submissions } from "./submissions/tables.ts";
import type { Tickets } from "./tickets/tables.ts";

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
  ownTransactions: OwnTransactions;
  submissionFiles: SubmissionFiles;
  filePieces: FilePieces;
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
  urgentLetters: UrgentLetters;
  settings: SettingsTable;
};
