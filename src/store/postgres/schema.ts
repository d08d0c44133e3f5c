/** The tables in PostgreSQL: what drizzle-kit writes drizzle/postgres from. */
import { defineSchema } from "../schema.ts";
import { postgresColumns } from "./columns.ts";

export const postgresSchema = defineSchema(postgresColumns);
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
} = postgresSchema;
export const { people, identities, addresses, passwords, addressProofs, sessions, apiKeys, rightsChanges } =
  postgresSchema;
export const { takenTransactions, mirroredRt, leases, backfills } = postgresSchema;
export const { begunSignIns, loginMarks, requestCounts } = postgresSchema;
export const { settings } = postgresSchema;
export const { urgentLetters, urgentMark } = postgresSchema;
