/**
 * Which of what came is one's own. The gateway says so, so that "mine" means one thing on every way; what comes while it
 * is asked is asked together, not more than once a second.
 */
import type { Notification } from "../../src/model/notification.ts";
import type { Ask } from "../ask/ask.ts";
import { askPage } from "./ask-feed.ts";

/** `news` in the order they came. @throws Refusal */
export type Own = (news: readonly Notification[]) => Promise<Notification[]>;

type Question = {
  news: readonly Notification[];
  answered(own: Notification[]): void;
  failed(error: unknown): void;
};

const seldomMs = 1_000;

export function createOwn(ask: Ask): Own {
  let waiting: Question[] = [];
  let isBusy = false;

  async function askAll(): Promise<void> {
    isBusy = true;
    while (waiting.length > 0) {
      const questions = waiting;
      waiting = [];
      await answer(ask, questions);
      await new Promise((resolve) => setTimeout(resolve, seldomMs));
    }
    isBusy = false;
  }

  return async (news) => {
    if (news.length === 0) return [];
    return new Promise((answered, failed) => {
      waiting.push({ news, answered, failed });
      if (!isBusy) void askAll();
    });
  };
}

async function answer(ask: Ask, questions: Question[]): Promise<void> {
  try {
    const ids = questions.flatMap(({ news }) => [news[0]?.id ?? 0, news.at(-1)?.id ?? 0]);
    const own = await ownBetween(ask, Math.min(...ids) - 1, Math.max(...ids) + 1);
    for (const { news, answered } of questions) answered(news.filter(({ id }) => own.has(id)));
  } catch (error) {
    for (const { failed } of questions) failed(error);
  }
}

async function ownBetween(ask: Ask, from: number, before: number): Promise<Set<number>> {
  const own = new Set<number>();
  for (let [after, more] = [from, true]; more; ) {
    const query = { mine: "true", order: "asc", after: String(after), before: String(before) };
    const page = await askPage(ask, Object.entries(query));
    for (const { id } of page.data) own.add(id);
    after = page.data.at(-1)?.id ?? after;
    more = page.more;
  }
  return own;
}
