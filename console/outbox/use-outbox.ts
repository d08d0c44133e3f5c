/** What waits for RT, as many pages of it as are shown; loaded anew when something becomes of a wish. */
import { useEffect, useRef, useState } from "preact/hooks";
import type { Page } from "../../src/model/page.ts";
import type { Submission } from "../../src/model/submission.ts";
import { useTools } from "../app/tools.ts";
import type { Ask } from "../ask/ask.ts";
import { onLive } from "../feed/on-live.ts";

type State = { wishes: readonly Submission[]; hasMore: boolean; is: "loading" | "there" | "failed" };
export type Outbox = State & { more(): void; again(): void };

const pageSize = 100;
/** Between two times of loading, for each page. */
const pauseMs = 400;

/** `states`: as a query, such as "state=queued&state=failed". */
export function useOutbox(states: string): Outbox {
  const { ask, feed } = useTools();
  const [state, change] = useState<State>({ wishes: [], hasMore: false, is: "loading" });
  const [pages, show] = useState(1);
  const [turn, again] = useState(0);
  const asking = useRef(0);

  useEffect(() => {
    asking.current += 1;
    const mine = asking.current;
    askPages(ask, states, pages).then(
      (read) => mine === asking.current && change({ ...read, is: "there" }),
      () => mine === asking.current && change((before) => ({ ...before, is: "failed" })),
    );
  }, [states, pages, turn]);

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const later = () => {
      timer ??= setTimeout(() => {
        timer = undefined;
        again((count) => count + 1);
      }, pauseMs * pages);
    };
    const stops = [
      feed.listen((news) => news.some(({ submission_id }) => submission_id) && later()),
      feed.onReload(later),
      onLive(feed, later),
    ];
    return () => {
      clearTimeout(timer);
      for (const stop of stops) stop();
    };
  }, [pages]);

  return {
    ...state,
    more: () => show((count) => count + 1),
    again: () => again((count) => count + 1),
  };
}

/** From the newest on: what was settled since is not among them any more. */
async function askPages(
  ask: Ask,
  states: string,
  pages: number,
): Promise<{ wishes: Submission[]; hasMore: boolean }> {
  const wishes: Submission[] = [];
  let cursor: string | null = null;
  for (let page = 0; page < pages; page += 1) {
    const after: string = cursor ? `&cursor=${encodeURIComponent(cursor)}` : "";
    const { body } = await ask<Page<Submission>>(`submissions?${states}&limit=${pageSize}${after}`);
    wishes.push(...body.data);
    cursor = body.next_cursor;
    if (!cursor) break;
  }
  return { wishes, hasMore: cursor !== null };
}
