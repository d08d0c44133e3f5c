/** Asks the API for a page of notifications, and how far the log goes. */
import type { Notification } from "../../src/model/notification.ts";
import type { Page } from "../../src/model/page.ts";
import { type Ask, Refusal } from "../ask/ask.ts";
import { brief } from "./brief.ts";
import type { FeedPage } from "./feed-window.ts";

const pageSize = 100;

export async function askPage(ask: Ask, query: [string, string][]): Promise<FeedPage> {
  const search = new URLSearchParams([...query, ["limit", String(pageSize)]]);
  const { body, headers } = await ask<Page<Notification>>(`notifications?${search}`);
  return {
    data: body.data.map(brief),
    more: body.next_cursor !== null,
    cursor: Number(headers.get("feed-cursor")),
  };
}

export async function askHead(ask: Ask): Promise<number | "signed_out" | undefined> {
  try {
    const { headers } = await ask("notifications?limit=1");
    return Number(headers.get("feed-cursor"));
  } catch (error) {
    return error instanceof Refusal && error.status === 401 ? "signed_out" : undefined;
  }
}
