/** Says in words what happened. It names no actor and no time: they stand beside it. Pure. */
import type { Change, Notification } from "../../src/model/notification.ts";
import type { Speak } from "../language/speak.ts";

/** What the sentences are made of: a notification has it, and a line of a ticket's history. */
type Told = Pick<Notification, "type" | "changes"> & { ticket?: { queue: string } | null };

/** One sentence for each thing that changed; never empty. */
export function wordsFor(entry: Told, speak: Speak): string[] {
  if (entry.type === "ticket.created") return [wordsForOpening(entry, speak)];
  if (entry.type === "ticket.replied") return [speak.say("did.replied"), ...changesIn(entry, speak)];
  if (entry.type === "ticket.commented") return [speak.say("did.commented"), ...changesIn(entry, speak)];
  if (entry.type === "ticket.merged") return wordsForMerge(entry, speak);
  if (entry.type === "ticket.deleted") return [speak.say("did.deleted")];
  if (entry.type === "submission.queued") return [speak.say("did.queued")];
  if (entry.type === "submission.failed") return [speak.say("did.failed")];
  if (entry.type === "submission.done") return [speak.say("did.done")];
  const changes = changesIn(entry, speak);
  return changes.length > 0 ? changes : [speak.say("did.updated")];
}

/** A queue that is not for the reader has no name. */
function wordsForOpening({ ticket }: Told, speak: Speak): string {
  return ticket ? speak.say("did.created", { queue: ticket.queue || "…" }) : speak.say("did.opened");
}

/** Both tickets of a merge are told of it, and each names the other one. */
function wordsForMerge({ changes, ...entry }: Told, speak: Speak): string[] {
  const change = (name: string) => changes.find(({ field }) => field === name);
  const [from, into] = [change("merged_from"), change("merged_into")];
  // Of a ticket one may not see, the number is left out.
  const other = from?.new || into?.new ? `#${from?.new ?? into?.new}` : "…";
  const rest = changes.filter(({ field }) => field !== "merged_from" && field !== "merged_into");
  const merge = speak.say(from ? "did.absorbed" : "did.merged", { other });
  return [merge, ...changesIn({ ...entry, changes: rest }, speak)];
}

/** They follow from another change, or say nothing to a reader. */
const silent = new Set([
  "updated_at",
  "version",
  "started_at",
  "resolved_at",
  "first_response_at",
  "created_at",
]);

function changesIn({ changes }: Told, speak: Speak): string[] {
  const told = changes.filter(
    (change) => !silent.has(change.field) && !(isNothing(change.old) && isNothing(change.new)),
  );
  // A field that lives in a custom field is told under both names.
  return [...new Set(told.map((change) => wordsForChange(change, speak)))];
}

/** `old` and `new` as the API has them: a word, a list, a time, or null. */
export function wordsForChange({ field, old, new: now }: Change, speak: Speak): string {
  if (field === "description") return speak.say("change.description");
  if (field === "status")
    return speak.say("change.status", { old: shown(field, old, speak), now: shown(field, now, speak) });
  if (field === "owner" && isNothing(now))
    return speak.say("change.unassigned", { old: shown(field, old, speak) });
  if (field === "owner") return speak.say("change.assigned", { now: shown(field, now, speak) });
  const name = speak.fieldName(field);
  if (isNothing(old)) return speak.say("change.set", { name, now: shown(field, now, speak) });
  if (isNothing(now)) return speak.say("change.cleared", { name, old: shown(field, old, speak) });
  return speak.say("change.changed", { name, old: shown(field, old, speak), now: shown(field, now, speak) });
}

const isNothing = (value: unknown) =>
  value === null || value === undefined || value === "" || (Array.isArray(value) && value.length === 0);

function shown(field: string, value: unknown, speak: Speak): string {
  if (isNothing(value)) return speak.say("nothing");
  if (Array.isArray(value)) return speak.list(value.map(String));
  if (field === "status") return speak.status(String(value));
  if (field === "severity") return speak.severity(String(value));
  if (field.endsWith("_at")) return speak.exact(String(value));
  return String(value);
}
