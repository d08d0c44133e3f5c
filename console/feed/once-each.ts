/** Notifications in the order of a list: newest first, each once. Pure. */
import type { Notification } from "../../src/model/notification.ts";

export function onceEach(entries: Notification[]): Notification[] {
  const sorted = entries.sort((one, other) => other.id - one.id);
  return sorted.filter(({ id }, at) => id !== sorted[at - 1]?.id);
}

/** Ordered, so halving finds it. */
export function heldIn(entries: readonly Notification[], id: number): boolean {
  let [from, to] = [0, entries.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((entries[middle]?.id ?? 0) > id) from = middle + 1;
    else to = middle;
  }
  return entries[from]?.id === id;
}
