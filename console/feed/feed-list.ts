/** The notifications a page holds: each once, newest first. Pure. */
import type { Notification } from "../../src/model/notification.ts";

/** `more`: whether older ones can still be asked for. */
export type FeedList = { entries: readonly Notification[]; more: boolean };

export const emptyList: FeedList = { entries: [], more: false };

/** What no list needs to hold: older ones can be asked for again. */
const most = 20_000;

/** What the feed told, in any order; what is held already is not held twice. */
export function withNews(list: FeedList, told: readonly Notification[]): FeedList {
  const newest = list.entries[0]?.id ?? 0;
  const news = told.filter(({ id }) => id > newest);
  const missed = told.filter(({ id }) => id <= newest && !holds(list, id));
  if (news.length + missed.length === 0) return list;
  const ordered = onceEach([...news, ...missed, ...list.entries]);
  return { entries: ordered.slice(0, most), more: list.more || ordered.length > most };
}

/** A page of older ones, as the API answered it. */
export function withOlder(list: FeedList, page: readonly Notification[], more: boolean): FeedList {
  return { entries: onceEach([...list.entries, ...page]), more };
}

function onceEach(entries: Notification[]): Notification[] {
  const sorted = entries.sort((one, other) => other.id - one.id);
  return sorted.filter(({ id }, at) => id !== sorted[at - 1]?.id);
}

/** Ordered, so halving finds it. */
function holds({ entries }: FeedList, id: number): boolean {
  let [from, to] = [0, entries.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((entries[middle]?.id ?? 0) > id) from = middle + 1;
    else to = middle;
  }
  return entries[from]?.id === id;
}
