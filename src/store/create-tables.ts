/** All that can be asked, over one way to the database. Queries are prepared here, once for each connection. */

import type { Access } from "./dialect.ts";
import { createFilePieces } from "./files/file-pieces.ts";
import { createSubmissionFiles } from "./files/submission-files.ts";
import { createIdempotencyKeys } from "./idempotency/idempotency-keys.ts";
import { createBackfills } from "./intake/backfills.ts";
import { createLeases } from "./intake/leases.ts";
import { createMirroredRt } from "./intake/mirrored-rt.ts";
import { createTakenTransactions } from "./intake/taken-transactions.ts";
import { createUrgentLetters } from "./letters/urgent-letters.ts";
import { createNotifications } from "./notifications/notifications.ts";
import { createReadMarks } from "./notifications/read-marks.ts";
import { createApiKeys } from "./people/api-keys.ts";
import { createAddressProofs, createPasswords } from "./people/passwords.ts";
import { createPeople } from "./people/people.ts";
import { createRightsChanges } from "./people/rights-changes.ts";
import { createSessions } from "./people/sessions.ts";
import { createSettingsTable } from "./settings/settings.ts";
import { createBegunSignIns } from "./sign-in/begun-sign-ins.ts";
import { createLoginMarks } from "./sign-in/login-marks.ts";
import { createOwnTransactions } from "./submissions/own-transactions.ts";
import { createSubmissions } from "./submissions/submissions.ts";
import type { Tables } from "./tables.ts";
import { createTickets } from "./tickets/tickets.ts";

export function createTables(access: Access): Tables {
  return {
    tickets: createTickets(access),
    notifications: createNotifications(access),
    submissions: createSubmissions(access),
    ownTransactions: createOwnTransactions(access),
    submissionFiles: createSubmissionFiles(access),
    filePieces: createFilePieces(access),
    idempotencyKeys: createIdempotencyKeys(access),
    readMarks: createReadMarks(access),
    people: createPeople(access),
    passwords: createPasswords(access),
    addressProofs: createAddressProofs(access),
    sessions: createSessions(access),
    apiKeys: createApiKeys(access),
    rightsChanges: createRightsChanges(access),
    takenTransactions: createTakenTransactions(access),
    mirroredRt: createMirroredRt(access),
    begunSignIns: createBegunSignIns(access),
    loginMarks: createLoginMarks(access),
    leases: createLeases(access),
    backfills: createBackfills(access),
    urgentLetters: createUrgentLetters(access),
    settings: createSettingsTable(access),
  };
}
