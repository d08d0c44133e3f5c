/** Puts what happened to one ticket in a short time together, so that a busy ticket does not push all others away. Pure. */
import type { Notification } from "../../src/model/notification.ts";

/** `entries` newest first; `key` stays the same while newer ones join. */
export type FeedGroup = { key: string; entries: Notification[] };

/** Between two changes of a group there is no longer pause than this. */
export const togetherMs = 15 * 60_000;
/** However busy a ticket is, its rows fill a page: else one would look for older ones to fill it with, for ever. */
export const mostTogether = 25;

/** `entries` newest first; so are the groups, each where its newest stands. */
export function groupEntries(entries: readonly Notification[]): FeedGroup[] {
  const groups: FeedGroup[] = [];
  const open = new Map<number, { group: FeedGroup; newest: number }>();
  // From the oldest on, so that what newer ones join stays together.
  for (const entry of entries.toReversed()) {
    const time = Date.parse(entry.timestamp);
    const ticket = entry.ticket?.id ?? 0;
    const joined = ticket === 0 ? undefined : open.get(ticket);
    if (joined && time - joined.newest <= togetherMs && joined.group.entries.length < mostTogether) {
      joined.group.entries.push(entry);
      joined.newest = time;
      continue;
    }
    const group = { key: `g${entry.id}`, entries: [entry] };
    groups.push(group);
    open.set(ticket, { group, newest: time });
  }
  for (const { entries: together } of groups) together.reverse();
  return groups.sort((one, other) => newestOf(other) - newestOf(one));
}

export const newestOf = ({ entries }: FeedGroup): number => entries[0]?.id ?? 0;
