/** The tables in SQLite: what drizzle-kit writes drizzle/sqlite from. */
import { defineSchema } from "../schema.ts";
import { sqliteColumns } from "./columns.ts";

export const sqliteSchema = defineSchema(sqliteColumns);
export const {
  tickets,
  ticketPeople,
  notifications,
  logHead,
  submissions,
  ownTransactions,
  submissionFiles,
  filePieces,
  idempotencyKeys,
  readMarks,
} = sqliteSchema;
export const { people, identities, addresses, passwords, addressProofs, sessions, apiKeys, rightsChanges } =
  sqliteSchema;
export const { takenTransactions, mirroredRt, leases, backfills } = sqliteSchema;
export const { begunSignIns, loginMarks, requestCounts } = sqliteSchema;
export const { settings } = sqliteSchema;
export const { urgentLetters, urgentMark } = sqliteSchema;
