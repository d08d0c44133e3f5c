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

/** Who looks; `readUpTo` is the read mark. */
export type Reader = { id: string; name: string; addresses: string[]; readUpTo: number };

export function wants(
  { type, queue, severity, mine, unread }: FeedFilter,
  entry: Notification,
  reader: Reader,
): boolean {
  if (type.length > 0 && !type.some((kind) => kinds[kind]?.includes(entry.type))) return false;
  if (queue.length > 0 && !queue.includes(entry.ticket?.queue ?? "")) return false;
  if (severity.length > 0 && !severity.includes(entry.ticket?.severity ?? "")) return false;
  if (unread && entry.id <= reader.readUpTo) return false;
  return !mine || isMine(entry, reader);
}

/** Of tickets one owns or asked for, and what one did here oneself. */
export function isMine({ ticket, actor }: Notification, { id, name, addresses }: Reader): boolean {
  if (actor.id === id) return true;
  if (!ticket) return false;
  const people = [...ticket.requestors, ...ticket.cc].map((address) => address.toLowerCase());
  return ticket.owner === name || people.some((address) => addresses.includes(address));
}

/** What of it the API can sift by itself. */
export function queryOf({ type, queue }: FeedFilter): [string, string][] {
  return [
    ...type.flatMap((kind) => kinds[kind] ?? []).map((each): [string, string] => ["type", each]),
    ...queue.map((each): [string, string] => ["queue", each]),
  ];
}
