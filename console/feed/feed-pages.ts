/** Loads what the feed's window holds: the newest, older ones, newer ones. What failed is tried again by itself. */
import type { Notification } from "../../src/model/notification.ts";
import { type Ask, Refusal } from "../ask/ask.ts";
import { type Observed, observed } from "../keep/observed.ts";
import { askPage } from "./ask-feed.ts";
import { pauseAfter } from "./back-off.ts";
import {
  type FeedPage,
  type FeedWindow,
  withFirst,
  withNewer,
  withNews,
  withOlder,
  withUnknown,
} from "./feed-window.ts";

export type Loading = "no" | "first" | "older" | "newer" | "failed";
export type FeedPages = ReturnType<typeof createFeedPages>;

/** `started` is told up to where the newest were complete when they were there. */
export function createFeedPages(ask: Ask, list: Observed<FeedWindow>, started: (cursor: number) => void) {
  const loading = observed<Loading>("first");
  let asked: [string, string][] = [];
  /** What came since the newest were asked for; undefined: they are there. */
  let since: Notification[] | undefined;
  let turn = 0;
  let failures = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  async function load(
    kind: "first" | "older" | "newer",
    query: [string, string][],
    put: (page: FeedPage) => void,
  ) {
    clearTimeout(timer);
    turn += 1;
    const mine = turn;
    loading.set(kind);
    try {
      const page = await askPage(ask, [...asked, ...query]);
      // What was asked for before the list began anew belongs nowhere in it.
      if (mine !== turn) return;
      failures = 0;
      put(page);
      loading.set("no");
    } catch (error) {
      if (mine === turn) failed(error);
    }
  }

  function failed(error: unknown): void {
    loading.set("failed");
    if (error instanceof Refusal && error.status === 401) return;
    timer = setTimeout(again, pauseAfter(failures, Math.random()));
    failures += 1;
  }

  function first(): void {
    since ??= [];
    void load("first", [], (page) => {
      const told = since?.filter(({ id }) => id > page.cursor) ?? [];
      since = undefined;
      list.change((window) => withFirst(window, page, told));
      started(page.cursor);
    });
  }

  /** At the end of the list it is then asked for as if one had just come there. */
  function again(): void {
    if (loading.get() !== "failed") return;
    if (since) first();
    else loading.set("no");
  }

  return {
    loading,
    first,
    again,
    /** Loads the newest of what is asked for now. */
    begin(query: [string, string][]): void {
      asked = query;
      since = [];
      first();
    },
    older(): void {
      const { entries, hasOlder } = list.get();
      const last = entries.at(-1)?.id;
      if (!hasOlder || last === undefined || loading.get() !== "no") return;
      const query: [string, string][] = [["before", String(last)]];
      void load("older", query, (page) => list.change((window) => withOlder(window, last, page)));
    },
    newer(): void {
      const { entries, hasNewer } = list.get();
      const newest = entries[0]?.id ?? 0;
      if (!hasNewer || loading.get() !== "no") return;
      const query: [string, string][] = [
        ["after", String(newest)],
        ["order", "asc"],
      ];
      void load("newer", query, (page) => list.change((window) => withNewer(window, newest, page)));
    },
    told(news: Notification[]): void {
      if (since) since = [...since, ...news];
      else list.change((window) => withNews(window, news));
    },
    /** Something up to this id came, and nobody could say whether it belongs here. */
    missed(id: number): void {
      if (since) first();
      else list.change((window) => withUnknown(window, id));
    },
  };
}
