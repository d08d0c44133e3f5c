/** A list of the API, as many pages of it as one has asked to see. Loaded anew it begins at its top, so none is missing. */
import { useEffect, useRef, useState } from "preact/hooks";
import type { Page } from "../../src/model/page.ts";
import { useTools } from "../app/tools.ts";
import type { Ask } from "../ask/ask.ts";

type State<Item> = { items: readonly Item[]; hasMore: boolean; is: "loading" | "there" | "failed" };
export type Pages<Item> = State<Item> & {
  /** How many pages are shown. */
  count: number;
  more(): void;
  again(): void;
  /** One of them as an answer has it now. */
  learn(item: Item): void;
};

const pageSize = 100;

/** `query` such as "state=queued&state=failed", or empty. */
export function usePages<Item extends { id: string }>(path: string, query: string): Pages<Item> {
  const { ask } = useTools();
  const [state, change] = useState<State<Item>>({ items: [], hasMore: false, is: "loading" });
  const [count, show] = useState(1);
  const [turn, again] = useState(0);
  const asking = useRef(0);

  useEffect(() => {
    asking.current += 1;
    const mine = asking.current;
    askPages<Item>(ask, `${path}?${query}`, count).then(
      (read) => mine === asking.current && change({ ...read, is: "there" }),
      () => mine === asking.current && change((before) => ({ ...before, is: "failed" })),
    );
  }, [path, query, count, turn]);

  return {
    ...state,
    count,
    more: () => show((pages) => pages + 1),
    again: () => again((turns) => turns + 1),
    learn: (item) =>
      change((before) => ({
        ...before,
        items: before.items.map((each) => (each.id === item.id ? item : each)),
      })),
  };
}

async function askPages<Item>(
  ask: Ask,
  asked: string,
  pages: number,
): Promise<{ items: Item[]; hasMore: boolean }> {
  const items: Item[] = [];
  let cursor: string | null = null;
  for (let page = 0; page < pages; page += 1) {
    const after: string = cursor ? `&cursor=${encodeURIComponent(cursor)}` : "";
    const { body } = await ask<Page<Item>>(`${asked}&limit=${pageSize}${after}`);
    items.push(...body.data);
    cursor = body.next_cursor;
    if (!cursor) break;
  }
  return { items, hasMore: cursor !== null };
}
