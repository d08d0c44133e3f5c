/** All that can be asked, over one way to the database. Queries are prepared here, once for each connection. */
import { createApiKeys } from "./api-keys.ts";
import { createBackfills } from "./backfills.ts";
import { createBegunSignIns } from "./begun-sign-ins.ts";
import type { Access } from "./dialect.ts";
import { createIdempotencyKeys } from "./idempotency-keys.ts";
import { createLeases } from "./leases.ts";
import { createLoginMarks } from "./login-marks.ts";
import { createMirroredRt } from "./mirrored-rt.ts";
import { createNotifications } from "./notifications.ts";
import { createAddressProofs, createPasswords } from "./passwords.ts";
import { createPeople } from "./people.ts";
import { createReadMarks } from "./read-marks.ts";
import { createRightsChanges } from "./rights-changes.ts";
import { createSessions } from "./sessions.ts";
import { createSettingsTable } from "./settings.ts";
import { createSubmissionFiles } from "./submission-files.ts";
import { createSubmissions } from "./submissions.ts";
import type { Tables } from "./tables.ts";
import { createTakenTransactions } from "./taken-transactions.ts";
import { createTickets } from "./tickets.ts";

export function createTables(access: Access): Tables {
  return {
    tickets: createTickets(access),
    notifications: createNotifications(access),
    submissions: createSubmissions(access),
    submissionFiles: createSubmissionFiles(access),
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
    settings: createSettingsTable(access),
  };
}
