/** How far one has read: kept by the gateway, so it is the same on all devices of a person. */
import type { Unread } from "../../src/model/notification-list.ts";
import type { Ask } from "../ask/ask.ts";
import { type Observed, observed } from "../keep/observed.ts";
import type { FeedStore } from "./feed-store.ts";

export type ReadMark = {
  state: Observed<Unread>;
  markRead(upTo: number): Promise<void>;
  /** Asks anew: another device may have read meanwhile. */
  look(): Promise<void>;
};

/** Another device's mark is looked for when the page is come back to, and with news at most this often. */
const seldomMs = 20_000;

export function createReadMark(ask: Ask, feed: FeedStore): ReadMark {
  const state = observed<Unread>({ unread: 0, up_to: 0 });
  const tabs = new BroadcastChannel("ticketwire.read");
  let lookedAt = 0;

  async function look(): Promise<void> {
    lookedAt = Date.now();
    const { body } = await ask<Unread>("notifications/unread-count").catch(() => ({ body: state.get() }));
    state.set(body);
  }

  feed.listen((news) => {
    const { up_to } = state.get();
    const unread = news.filter(({ id }) => id > up_to).length;
    state.change((mark) => ({ ...mark, unread: mark.unread + unread }));
    if (Date.now() - lookedAt > seldomMs) void look();
  });
  feed.onReload(() => void look());
  tabs.onmessage = ({ data }: MessageEvent<Unread>) => state.set(data);
  document.addEventListener("visibilitychange", () => document.hidden || void look());

  return {
    state,
    look,
    async markRead(upTo) {
      const { body } = await ask<Unread>("notifications/read", { method: "POST", body: { up_to: upTo } });
      state.set(body);
      tabs.postMessage(body);
    },
  };
}
