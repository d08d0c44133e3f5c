/** How much one has not read: as the gateway counted it, and what was heard that it had not counted yet. Pure. */
import type { Unread } from "../../src/model/notification-list.ts";

/** `countedTo`: the last notification that the gateway counted; `heard`: those above it. */
export type UnreadCount = { mark: Unread; countedTo: number; heard: readonly number[] };

export const nothingCounted: UnreadCount = { mark: { unread: 0, up_to: 0 }, countedTo: 0, heard: [] };

export function withAnswer({ heard }: UnreadCount, mark: Unread, countedTo: number): UnreadCount {
  return { mark, countedTo, heard: heard.filter((id) => id > countedTo) };
}

export function withHeard(count: UnreadCount, ids: readonly number[]): UnreadCount {
  return { ...count, heard: [...count.heard, ...ids.filter((id) => id > count.countedTo)] };
}

export function unreadIn({ mark, heard }: UnreadCount): Unread {
  return { ...mark, unread: mark.unread + heard.filter((id) => id > mark.up_to).length };
}
