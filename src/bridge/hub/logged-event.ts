/** A row of the log as the hub holds it in memory: its bytes ready to be written, its audience as it is now. */
import type { Audience } from "../../model/person.ts";
import type { LogEntry } from "../../store/notifications/tables.ts";

export type LoggedEvent = Omit<LogEntry, "body" | "timestamp"> & {
  /** The Notification as JSON in UTF-8. */
  readonly body: Buffer;
};

/** About what the row costs in memory besides its text. */
const overhead = 400;

export const sizeOf = (event: LoggedEvent): number => event.body.length + overhead;

export function toLoggedEvent(entry: LogEntry, audience: Audience): LoggedEvent {
  const { id, type, ticket_id, queue, status, severity, owner, body } = entry;
  return { id, type, ticket_id, queue, status, severity, owner, body: Buffer.from(body), audience };
}
