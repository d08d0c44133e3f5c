/**
 * The part of the log that a page holds: newest first, each once, nothing missing in between. It moves as one reads, so
 * that it is never longer than somebody looks back over without searching. Pure.
 */
import type { Notification } from "../../src/model/notification.ts";
import { heldIn, onceEach } from "./once-each.ts";

export type FeedWindow = {
  /** What is shown, newest first. */
  entries: readonly Notification[];
  /** Whether there are older ones, newer ones, that are not held but can be asked for. */
  hasOlder: boolean;
  hasNewer: boolean;
  /** Whether one looks at the newest; while one reads further down, nothing is put above. */
  isAtTop: boolean;
  /** What came since and stands right above the entries, newest first. */
  held: readonly Notification[];
  /** What came since and is not held: how many, and up to which id. */
  left: { count: number; last: number };
  /** So many entries at most. */
  most: number;
};

/** As the API answers: `cursor` is the notification up to which the answer is complete. */
export type FeedPage = { data: readonly Notification[]; more: boolean; cursor: number };

const mostHeld = 100;
const nothingLeft = { count: 0, last: 0 };

export const windowOf = (most: number): FeedWindow => ({
  entries: [],
  hasOlder: false,
  hasNewer: false,
  isAtTop: true,
  held: [],
  left: nothingLeft,
  most,
});

/** How many came that are not shown yet. */
export const newsIn = ({ held, left }: FeedWindow): number => held.length + left.count;

export const newestIn = ({ held, entries }: FeedWindow): number => held[0]?.id ?? entries[0]?.id ?? 0;

/** The newest page, in place of what was there; `told` came since it was asked for. */
export function withFirst(window: FeedWindow, page: FeedPage, told: readonly Notification[]): FeedWindow {
  const begun = { ...windowOf(window.most), entries: page.data, hasOlder: page.more };
  return withNews(begun, told);
}

/** What the feed told, in any order; what is there already is not there twice. */
export function withNews(window: FeedWindow, told: readonly Notification[]): FeedWindow {
  const { entries, held, hasNewer, hasOlder, isAtTop } = window;
  const oldest = hasOlder ? (entries.at(-1)?.id ?? 0) : 0;
  const news = told.filter(({ id }) => id > oldest && !heldIn(entries, id) && !heldIn(held, id));
  if (news.length === 0) return window;
  if (hasNewer) return withLeft(window, news);
  if (isAtTop) return cutBelow({ ...window, entries: onceEach([...news, ...entries]) });
  const all = onceEach([...news, ...held]);
  if (all.length <= mostHeld) return { ...window, held: all };
  return withLeft({ ...window, held: [], hasNewer: true }, all);
}

/** One has come to the top, or has left it. */
export function standing(window: FeedWindow, isAtTop: boolean): FeedWindow {
  if (window.isAtTop === isAtTop) return window;
  if (!isAtTop || window.held.length === 0) return { ...window, isAtTop };
  const entries = [...window.held, ...window.entries];
  return cutBelow({ ...window, isAtTop, held: [], entries });
}

/**
 * What follows below the notification `before`. What is then too much is let go above: one reads at the other end. Where
 * that one was let go meanwhile, the page follows on nothing, and is asked for anew.
 */
export function withOlder(window: FeedWindow, before: number, { data, more }: FeedPage): FeedWindow {
  if (window.entries.at(-1)?.id !== before) return window;
  const entries = onceEach([...window.entries, ...data]);
  const below = { ...window, entries, hasOlder: more };
  if (entries.length <= window.most) return below;
  const kept = entries.slice(entries.length - window.most);
  return withLeft({ ...below, entries: kept, hasNewer: true, held: [] }, window.held);
}

/** What follows above the notification `after`. The feed may have told of more meanwhile: then that is still to be asked for. */
export function withNewer(window: FeedWindow, after: number, { data, more, cursor }: FeedPage): FeedWindow {
  if ((window.entries[0]?.id ?? 0) !== after) return window;
  const entries = onceEach([...data, ...window.entries]);
  const hasNewer = more || window.left.last > cursor;
  const came = window.left.last - cursor;
  const left = hasNewer
    ? { ...window.left, count: Math.min(window.left.count, Math.max(came, 0)) }
    : nothingLeft;
  return cutBelow({ ...window, entries, hasNewer, left });
}

/** Something up to this id came, and nobody could say what. */
export function withUnknown(window: FeedWindow, last: number): FeedWindow {
  const apart = withLeft({ ...window, held: [], hasNewer: true }, window.held);
  return { ...apart, left: { ...apart.left, last: Math.max(apart.left.last, last) } };
}

function cutBelow(window: FeedWindow): FeedWindow {
  const { entries, most, hasOlder } = window;
  if (entries.length <= most) return window;
  return { ...window, entries: entries.slice(0, most), hasOlder: hasOlder || entries.length > most };
}

function withLeft(window: FeedWindow, news: readonly Notification[]): FeedWindow {
  const known = Math.max(window.left.last, window.entries[0]?.id ?? 0);
  const more = news.filter(({ id }) => id > known);
  const last = more.reduce((highest, { id }) => Math.max(highest, id), known);
  return { ...window, left: { count: window.left.count + more.length, last } };
}
