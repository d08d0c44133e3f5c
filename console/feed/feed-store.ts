/** The feed of this page: the list that was loaded, what the socket tells, and how far one has read. */
import type { Notification } from "../../src/model/notification.ts";
import type { Ask } from "../ask/ask.ts";
import { type Observed, observed } from "../keep/observed.ts";
import { askHead, askPage } from "./ask-feed.ts";
import { emptyList, type FeedList, withNews, withOlder } from "./feed-list.ts";
import { createFeedSocket, type FeedSocket } from "./feed-socket.ts";

export type FeedStore = FeedSocket & {
  list: Observed<FeedList>;
  loading: Observed<"no" | "first" | "older" | "failed">;
  /** Loads the newest and listens from there; again when other ones are asked for. */
  open(query: [string, string][], keep: (entry: Notification) => boolean): Promise<void>;
  older(): Promise<void>;
  /** Hears every notification as it comes, whatever the list keeps. Answers how to stop. */
  listen(heard: (news: Notification[]) => void): () => void;
  /** Told after a resync: everything that is shown has to be loaded anew. */
  onReload(reload: () => void): () => void;
};

const gatherMs = 30;
const againMs = 3_000;

export function createFeedStore(ask: Ask): FeedStore {
  const list = observed<FeedList>(emptyList);
  const loading = observed<"no" | "first" | "older" | "failed">("first");
  const listeners = new Set<(news: Notification[]) => void>();
  const reloaders = new Set<() => void>();
  let asked: [string, string][] = [];
  let keeps: (entry: Notification) => boolean = () => true;
  let pending: Notification[] = [];
  let opening = 0;
  let isOpen = false;

  const address = ask.addressOf("ws").replace(/^http/, "ws");
  const socket = createFeedSocket({
    address,
    show(notification) {
      if (pending.push(notification) === 1) setTimeout(flush, gatherMs);
    },
    reload() {
      // Ids of another log may be higher than those of this one: nothing of it may stay.
      pending = [];
      list.set(emptyList);
      void loadFirst();
      for (const reload of reloaders) reload();
    },
    askHead: () => askHead(ask),
  });

  function flush(): void {
    const news = pending;
    pending = [];
    list.change((held) => withNews(held, news.filter(keeps)));
    for (const heard of listeners) heard(news);
  }

  async function loadFirst(): Promise<number | undefined> {
    const mine = ++opening;
    loading.set("first");
    try {
      const { data, more, cursor } = await askPage(ask, asked);
      if (mine !== opening) return undefined;
      const newer = list
        .get()
        .entries.filter(({ id }) => id > cursor)
        .filter(keeps);
      list.set(withNews({ entries: data, more }, newer));
      loading.set("no");
      return cursor;
    } catch {
      if (mine === opening) loading.set("failed");
      return undefined;
    }
  }

  /** Until the first list is there, there is no cursor to listen from. */
  async function start(): Promise<void> {
    const cursor = await loadFirst();
    if (socket.state.get().cursor !== null) return;
    if (cursor !== undefined) return socket.tell({ kind: "start", cursor });
    if (loading.get() === "failed") setTimeout(start, againMs);
  }

  return {
    ...socket,
    list,
    loading,
    async open(query, keep) {
      const isSame = String(asked) === String(query) && loading.get() !== "failed";
      keeps = keep;
      if (isSame && isOpen) return;
      isOpen = true;
      asked = query;
      list.set(emptyList);
      await start();
    },
    async older() {
      const { entries, more } = list.get();
      if (!more || loading.get() === "first" || loading.get() === "older") return;
      const mine = opening;
      loading.set("older");
      try {
        const page = await askPage(ask, [...asked, ["before", String(entries.at(-1)?.id)]]);
        if (mine === opening) list.change((held) => withOlder(held, page.data, page.more));
        if (mine === opening) loading.set("no");
      } catch {
        if (mine === opening) loading.set("failed");
      }
    },
    listen: (heard) => joined(listeners, heard),
    onReload: (reload) => joined(reloaders, reload),
  };
}

function joined<Each>(all: Set<Each>, one: Each): () => void {
  all.add(one);
  return () => void all.delete(one);
}
