/** Compares two copies of a ticket and says what happened, in the feed's words. Pure. */
import { isDeepStrictEqual } from "node:util";
import type { Change, NotificationType } from "../../model/notification.ts";
import type { Ticket } from "../../model/ticket.ts";

const comparedFields = [
  "title",
  "description",
  "status",
  "queue",
  "priority",
  "severity",
  "category",
  "subcategory",
  "owner",
  "requestors",
  "cc",
  "due_at",
] as const satisfies readonly (keyof Ticket)[];

/** Every difference a person would call a change; times that merely follow from one are left out. */
export function changesBetween(before: Ticket, after: Ticket): Change[] {
  const fields = comparedFields
    .filter((field) => !isDeepStrictEqual(before[field], after[field]))
    .map((field) => ({ field, old: before[field], new: after[field] }));
  return [...fields, ...customFieldChanges(before, after)];
}

function customFieldChanges(before: Ticket, after: Ticket): Change[] {
  const names = new Set([...Object.keys(before.custom_fields), ...Object.keys(after.custom_fields)]);
  return [...names].toSorted().flatMap((name) => {
    const old = before.custom_fields[name] ?? [];
    const now = after.custom_fields[name] ?? [];
    return isDeepStrictEqual(old, now) ? [] : [{ field: `custom_fields.${name}`, old, new: now }];
  });
}

export type Happening = { type: NotificationType; changes: Change[] };

/**
 * One happening per kind of change: the status and the owner have words of their own, the rest is an update.
 * No change, no happening.
 */
export function happeningsOf(changes: Change[]): Happening[] {
  const byType = Map.groupBy(changes, typeOf);
  return [...byType].map(([type, grouped]) => ({ type, changes: grouped }));
}

function typeOf(change: Change): NotificationType {
  if (change.field === "status") return change.new === "deleted" ? "ticket.deleted" : "ticket.status_changed";
  if (change.field === "owner") return "ticket.assigned";
  return "ticket.updated";
}
