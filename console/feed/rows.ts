/** The rows of the feed: groups of what happened, with the days and the read mark between them. Pure. */
import type { Notification } from "../../src/model/notification.ts";
import { type FeedGroup, groupEntries, newestOf } from "./group.ts";

export type FeedRow =
  | { kind: "day"; key: string; day: string }
  | { kind: "mark"; key: string }
  | ({ kind: "group"; unread: boolean } & FeedGroup);

/**
 * `dayOf` names the day of a time; the mark stands before the first group that was read, unless all were. A row that is
 * as it was `before` is the same object, so that it is not drawn anew.
 */
export function rowsOf(
  entries: readonly Notification[],
  readUpTo: number,
  dayOf: (time: string) => string,
  before: readonly FeedRow[] = [],
): FeedRow[] {
  const rows: FeedRow[] = [];
  let day = "";
  let marked = (entries[0]?.id ?? 0) <= readUpTo;
  for (const group of groupEntries(entries)) {
    const groupDay = dayOf(group.entries[0]?.timestamp ?? "");
    const unread = newestOf(group) > readUpTo;
    // Times do not grow with the ids: a day may come again, and a row's key may not.
    if (!unread && !marked) rows.push({ kind: "mark", key: `mark ${group.key}` });
    marked ||= !unread;
    if (groupDay !== day) rows.push({ kind: "day", key: `day ${group.key}`, day: groupDay });
    day = groupDay;
    rows.push({ kind: "group", unread, ...group });
  }
  const known = new Map(before.map((row) => [row.key, row]));
  return rows.map((row) => unchanged(known.get(row.key), row));
}

const unchanged = (before: FeedRow | undefined, now: FeedRow): FeedRow =>
  before && isSame(before, now) ? before : now;

/** Groups of one key begin with the same notification, and nothing is ever put between two of them but at the end. */
function isSame(one: FeedRow, other: FeedRow): boolean {
  if (one.kind === "day") return other.kind === "day" && one.day === other.day;
  if (one.kind === "mark" || other.kind !== "group") return one.kind === other.kind;
  const isAsLong = one.entries.length === other.entries.length;
  return isAsLong && newestOf(one) === newestOf(other) && one.unread === other.unread;
}
