/** Subjects no other test and no other run uses. */
import { randomUUID } from "node:crypto";

export function subjectOf(what: string): string {
  return `contract ${what} ${randomUUID()}`;
}
