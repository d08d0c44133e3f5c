/** Which notifications a person wants to see of those that come. Pure. */
import type { Notification, NotificationType } from "../../src/model/notification.ts";

export type FeedFilter = {
  type: string[];
  queue: string[];
  severity: string[];
  mine: boolean;
  unread: boolean;
};
export const noFilter: FeedFilter = { type: [], queue: [], severity: [], mine: false, unread: false };

/** Whether it leaves anything out. */
export const isFiltered = ({ type, queue, severity, mine, unread }: FeedFilter) =>
  mine || unread || type.length + queue.length + severity.length > 0;

/** What people choose from: a few words for the many types. */
export const kinds: Record<string, readonly NotificationType[]> = {
  opened: ["ticket.created"],
  messages: ["ticket.replied", "ticket.commented"],
  status: ["ticket.status_changed", "ticket.merged", "ticket.deleted"],
  assigned: ["ticket.assigned"],
  fields: ["ticket.updated"],
  outbox: ["submission.queued", "submission.failed", "submission.done"],
};

/** The filter as the API takes it. */
export function queryOf({ type, queue, severity, mine, unread }: FeedFilter): [string, string][] {
  const named = (name: string, values: readonly string[]) =>
    values.map((value): [string, string] => [name, value]);
  return [
    ...named(
      "type",
      type.flatMap((kind) => kinds[kind] ?? []),
    ),
    ...named("queue", queue),
    ...named("severity", severity),
    ...named("mine", mine ? ["true"] : []),
    ...named("unread", unread ? ["true"] : []),
  ];
}

/** Whether what just came is wanted, as far as it says so itself: whose it is, only the gateway knows. */
export function wants({ type, queue, severity }: FeedFilter, { type: kind, ticket }: Notification): boolean {
  if (type.length > 0 && !type.some((chosen) => kinds[chosen]?.includes(kind))) return false;
  if (queue.length > 0 && !queue.includes(ticket?.queue ?? "")) return false;
  return severity.length === 0 || severity.includes(ticket?.severity ?? "");
}
