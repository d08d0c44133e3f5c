/** The feed of this page: what of it is shown, and what the socket tells to all who want to hear it. */
import type { Notification } from "../../src/model/notification.ts";
import type { Ask } from "../ask/ask.ts";
import { type Observed, observed } from "../keep/observed.ts";
import { askHead } from "./ask-feed.ts";
import { brief } from "./brief.ts";
import { type FeedFilter, noFilter, queryOf, wants } from "./feed-filter.ts";
import { createFeedPages, type FeedPages } from "./feed-pages.ts";
import { createFeedSocket, type FeedSocket } from "./feed-socket.ts";
import { type FeedWindow, standing, windowOf } from "./feed-window.ts";
import type { Own } from "./own.ts";

export type FeedStore = FeedSocket &
  Pick<FeedPages, "loading" | "older" | "newer" | "again"> & {
    list: Observed<FeedWindow>;
    /** Shows the newest that are wanted, `most` of them at most, and listens from there. */
    open(filter: FeedFilter, most?: number): void;
    /** Whether one looks at the top of the list: only there what comes is put in. */
    stand(isAtTop: boolean): void;
    /** Goes back to the newest, wherever in the log one has read. */
    toNewest(): void;
    /** Nothing of it is shown any more. */
    forget(): void;
    /** Hears every notification as it comes, whatever the list keeps. Answers how to stop. */
    listen(heard: (news: Notification[]) => void): () => void;
    /** Told after a resync: everything that is shown has to be loaded anew. */
    onReload(reload: () => void): () => void;
  };

const gatherMs = 30;
/** More than anybody looks back over without searching. */
const usualMost = 2_000;

export function createFeedStore(ask: Ask, own: Own): FeedStore {
  const list = observed<FeedWindow>(windowOf(usualMost));
  const listeners = new Set<(news: Notification[]) => void>();
  const reloaders = new Set<() => void>();
  let wanted: FeedFilter = noFilter;
  let opened = "";
  let pending: Notification[] = [];

  const pages = createFeedPages(ask, list, (cursor) => {
    if (socket.state.get().cursor === null) socket.tell({ kind: "start", cursor });
  });
  const socket = createFeedSocket({
    address: ask.addressOf("ws").replace(/^http/, "ws"),
    show(notification) {
      if (pending.push(notification) === 1) setTimeout(flush, gatherMs);
    },
    reload() {
      // Ids of another log may be higher than those of this one: nothing of it may stay.
      begin(list.get().most);
      for (const reload of reloaders) reload();
    },
    askHead: () => askHead(ask),
  });
  socket.state.watch(() => socket.state.get().phase === "live" && pages.again());

  function begin(most: number): void {
    pending = [];
    list.set(windowOf(most));
    pages.begin(queryOf(wanted));
  }

  function flush(): void {
    const news = pending;
    pending = [];
    if (news.length === 0) return;
    void put(news.filter((entry) => wants(wanted, entry)));
    for (const heard of listeners) heard(news);
  }

  async function put(news: Notification[]): Promise<void> {
    const filter = wanted;
    const kept = filter.mine ? await own(news).catch(() => undefined) : news;
    if (filter !== wanted) return;
    if (kept) pages.told(kept.map(brief));
    else pages.missed(news.at(-1)?.id ?? 0);
  }

  return {
    ...socket,
    ...pages,
    list,
    open(filter, most = usualMost) {
      const asked = JSON.stringify([queryOf(filter), most]);
      if (asked !== opened) {
        opened = asked;
        wanted = filter;
        return begin(most);
      }
      if (list.get().hasNewer) pages.first();
      else pages.again();
      list.change((window) => standing(window, true));
    },
    stand: (isAtTop) => list.change((window) => standing(window, isAtTop)),
    toNewest: () => list.get().hasNewer && pages.first(),
    forget: () => list.change(({ most }) => windowOf(most)),
    listen: (heard) => joined(listeners, heard),
    onReload: (reload) => joined(reloaders, reload),
  };
}

function joined<Each>(all: Set<Each>, one: Each): () => void {
  all.add(one);
  return () => void all.delete(one);
}
