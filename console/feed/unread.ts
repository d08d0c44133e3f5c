/** How far one has read: kept by the gateway, so it is the same on all devices of a person. */
import type { Unread } from "../../src/model/notification-list.ts";
import type { Answer, Ask } from "../ask/ask.ts";
import { type Observed, observed } from "../keep/observed.ts";
import { nothingCounted, unreadIn, withAnswer, withHeard } from "./count-unread.ts";
import type { FeedStore } from "./feed-store.ts";

export type ReadMark = {
  state: Observed<Unread>;
  markRead(upTo: number): Promise<void>;
  /** Asks anew: another device may have read meanwhile. */
  look(): Promise<void>;
  forget(): void;
};

/** Another device's mark is looked for when the page is come back to, and with news at most this often. */
const seldomMs = 20_000;

export function createReadMark(ask: Ask, feed: FeedStore): ReadMark {
  const state = observed<Unread>(nothingCounted.mark);
  const tabs = new BroadcastChannel("ticketwire.read");
  let count = nothingCounted;
  let lookedAt = 0;

  function become(next: typeof count): void {
    count = next;
    state.set(unreadIn(count));
  }
  function take({ body, headers }: Answer<Unread>): void {
    become(withAnswer(count, body, Number(headers.get("feed-cursor"))));
  }

  async function look(): Promise<void> {
    lookedAt = Date.now();
    await ask<Unread>("notifications/unread-count").then(take, () => undefined);
  }

  feed.listen((news) => {
    become(
      withHeard(
        count,
        news.map(({ id }) => id),
      ),
    );
    if (Date.now() - lookedAt > seldomMs) void look();
  });
  feed.onReload(() => {
    count = nothingCounted;
    void look();
  });
  tabs.onmessage = () => void look();
  document.addEventListener("visibilitychange", () => document.hidden || void look());

  return {
    state,
    look,
    async markRead(upTo) {
      take(await ask<Unread>("notifications/read", { method: "POST", body: { up_to: upTo } }));
      tabs.postMessage("read");
    },
    forget: () => become(nothingCounted),
  };
}
