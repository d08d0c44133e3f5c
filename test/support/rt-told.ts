/** What the feed must say of tickets, worked out of RT's own history in a few lines of its own. */
import type { RtTransaction } from "#src/bridge/rt/rt.ts";
import type { Notification } from "#src/model/notification.ts";

/** `ticket type actor time`, as a line: two of them are the same happening or they differ. */
export function linesOf(history: RtTransaction[]): string[] {
  return history
    .filter((it) => !/EmailRecord$|^SetWatcher$|^SystemError$/.test(it.type))
    .map((it) => `${it.ticket} ${typeOf(it)} ${it.creator} ${it.created_at}`);
}

export function lineOf({ ticket, type, actor, timestamp }: Notification): string {
  return `${ticket?.id} ${type} ${actor.name} ${timestamp}`;
}

function typeOf({ type, field, new_value }: RtTransaction): string {
  if (type === "Create") return "ticket.created";
  if (type === "Comment") return "ticket.commented";
  if (type === "Correspond") return "ticket.replied";
  if (type === "Status") return new_value === "deleted" ? "ticket.deleted" : "ticket.status_changed";
  if (field === "Owner") return "ticket.assigned";
  return field === "MergedInto" ? "ticket.merged" : "ticket.updated";
}
