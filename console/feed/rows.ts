/** The rows of the feed: groups of what happened, with the days and the read mark between them. Pure. */
import type { Notification } from "../../src/model/notification.ts";
import { type FeedGroup, groupEntries } from "./group.ts";

export type FeedRow =
  | { kind: "day"; key: string; day: string }
  | { kind: "mark"; key: string }
  | ({ kind: "group"; unread: boolean } & FeedGroup);

/** `dayOf` names the day of a time; the mark stands before the first group that was read, unless all were. */
export function rowsOf(
  entries: readonly Notification[],
  readUpTo: number,
  dayOf: (time: string) => string,
): FeedRow[] {
  const rows: FeedRow[] = [];
  let day = "";
  let marked = (entries[0]?.id ?? 0) <= readUpTo;
  for (const group of groupEntries(entries)) {
    const newest = group.entries[0];
    const groupDay = dayOf(newest?.timestamp ?? "");
    const unread = (newest?.id ?? 0) > readUpTo;
    if (!unread && !marked) rows.push({ kind: "mark", key: "mark" });
    marked ||= !unread;
    if (groupDay !== day) rows.push({ kind: "day", key: `day ${groupDay}`, day: groupDay });
    day = groupDay;
    rows.push({ kind: "group", unread, ...group });
  }
  return rows;
}
