/**
 * Queues that a ticket was in before it came into one's own: to an agent of some queues RT names no other, and neither
 * does what happened meanwhile. Pure.
 */
import type { HistoryEntry } from "../model/history.ts";
import type { Change } from "../model/notification.ts";

type Queues = readonly string[];

/** Stands where a ticket's queue would. */
const unnamed = "";

/** Within JSON text a quote of a value is escaped: this is the key, and a custom field of the name holds a list. */
const ticketQueue = /"queue":("(?:[^"\\]|\\.)*")/;

/** Quicker than reading it: whether a notification or a ticket as JSON may name another queue. */
export function mayNameQueues(queues: Queues, text: string): boolean {
  const [, queue] = ticketQueue.exec(text) ?? [];
  return text.includes('"field":"queue"') || (queue !== undefined && !queues.includes(JSON.parse(queue)));
}

export function queueShown(queues: Queues, queue: string): string {
  return queues.includes(queue) ? queue : unnamed;
}

/** That it was moved is told, and where from or to as far as one may know. */
export function withoutQueues(queues: Queues, changes: Change[]): Change[] {
  const shown = (value: unknown) => (queues.includes(String(value)) ? value : null);
  return changes.map((change) =>
    change.field === "queue" ? { ...change, old: shown(change.old), new: shown(change.new) } : change,
  );
}

/** RT's own words, as the gateway's account reads them, name both. */
export function entryWithoutQueues(queues: Queues, entry: HistoryEntry): HistoryEntry {
  const named = entry.changes
    .filter(({ field }) => field === "queue")
    .flatMap(({ old, new: now }) => [old, now]);
  if (named.every((queue) => queues.includes(String(queue)))) return entry;
  return { ...entry, description: "Queue changed", changes: withoutQueues(queues, entry.changes) };
}
