/** What may put a ticket on a shelf, or take it off one. Pure. */
import type { Notification } from "../../src/model/notification.ts";

const telling = new Set(["status", "severity", "owner", "requestors", "cc"]);
const always = new Set(["ticket.created", "ticket.merged", "ticket.deleted"]);

export const movesShelves = ({ type, changes }: Pick<Notification, "type" | "changes">): boolean =>
  always.has(type) || changes.some(({ field }) => telling.has(field));
