/**
 * Queues that are not for a reader, though a ticket of theirs is or was in one: RT names no such queue to them, and
 * neither does a ticket, nor what happened to it. Pure.
 */
import type { HistoryEntry } from "../model/history.ts";
import type { Change } from "../model/notification.ts";

/** Whether the reader may know the queue of this name. */
export type IsNamed = (queue: string) => boolean;

/** Stands where a ticket's queue would. */
const unnamed = "";

/** Within JSON text a quote of a value is escaped: this is the key, and a custom field of the name holds a list. */
const ticketQueue = /"queue":("(?:[^"\\]|\\.)*")/;

/** Quicker than reading it: whether a notification or a ticket as JSON may name another queue. */
export function mayNameQueues(isNamed: IsNamed, text: string): boolean {
  const [, queue] = ticketQueue.exec(text) ?? [];
  return text.includes('"field":"queue"') || (queue !== undefined && !isNamed(JSON.parse(queue)));
}

export function queueShown(isNamed: IsNamed, queue: string): string {
  return isNamed(queue) ? queue : unnamed;
}

/** That it was moved is told, and where from or to as far as one may know. */
export function withoutQueues(isNamed: IsNamed, changes: Change[]): Change[] {
  const shown = (value: unknown) => (isNamed(String(value)) ? value : null);
  return changes.map((change) =>
    change.field === "queue" ? { ...change, old: shown(change.old), new: shown(change.new) } : change,
  );
}

/** RT's own words, as the gateway's account reads them, name both. */
export function entryWithoutQueues(isNamed: IsNamed, entry: HistoryEntry): HistoryEntry {
  const moves = entry.changes.filter(({ field }) => field === "queue");
  if (moves.flatMap(({ old, new: now }) => [old, now]).every((queue) => isNamed(String(queue)))) return entry;
  return { ...entry, description: "Queue changed", changes: withoutQueues(isNamed, entry.changes) };
}
