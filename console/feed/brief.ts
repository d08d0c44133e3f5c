/** A notification as a list holds it: without what no row draws of it. Pure. */
import type { Notification } from "../../src/model/notification.ts";

/** An excerpt looks no further than this. */
const mostText = 2_000;

export function brief(entry: Notification): Notification {
  const { ticket, comment, changes } = entry;
  const isOpening = entry.type === "ticket.created";
  return {
    ...entry,
    changes: changes.map((change) =>
      change.field === "description"
        ? { ...change, old: startOf(change.old), new: startOf(change.new) }
        : change,
    ),
    ...(comment && { comment: { ...comment, text: comment.text.slice(0, mostText) } }),
    ticket: ticket && {
      ...ticket,
      description: isOpening ? ticket.description.slice(0, mostText) : "",
      custom_fields: {},
    },
  };
}

/** Of a description one is told that it changed, not how. */
const startOf = (value: unknown) => (typeof value === "string" ? value.slice(0, 1) : value);
