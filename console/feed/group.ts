/** Puts what happened to one ticket in a short time together, so that a busy ticket does not push all others away. Pure. */
import type { Notification } from "../../src/model/notification.ts";

/** `entries` newest first; `key` stays the same while newer ones join. */
export type FeedGroup = { key: string; entries: Notification[] };

/** Between two changes of a group there is no longer pause than this. */
export const togetherMs = 15 * 60_000;

/** `entries` newest first; so are the groups, each where its newest stands. */
export function groupEntries(entries: readonly Notification[]): FeedGroup[] {
  const groups: FeedGroup[] = [];
  const open = new Map<number, { group: FeedGroup; oldest: number }>();
  for (const entry of entries) {
    const time = Date.parse(entry.timestamp);
    const ticket = entry.ticket?.id ?? 0;
    const joined = ticket === 0 ? undefined : open.get(ticket);
    if (joined && joined.oldest - time <= togetherMs) {
      joined.group.entries.push(entry);
      joined.oldest = time;
      continue;
    }
    const group = { key: "", entries: [entry] };
    groups.push(group);
    open.set(ticket, { group, oldest: time });
  }
  for (const group of groups) group.key = `g${group.entries.at(-1)?.id}`;
  return groups;
}
