/** What waits for RT, as many pages of it as are shown; loaded anew when something becomes of a wish. */
import { useEffect } from "preact/hooks";
import type { Submission } from "../../src/model/submission.ts";
import { useTools } from "../app/tools.ts";
import { onLive } from "../feed/on-live.ts";
import { type Pages, usePages } from "../parts/use-pages.ts";

/** Between two times of loading, for each page. */
const pauseMs = 400;

/** `states`: as a query, such as "state=queued&state=failed". */
export function useOutbox(states: string): Pages<Submission> {
  const { feed } = useTools();
  const pages = usePages<Submission>("submissions", states);
  const { count, again } = pages;
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const later = () => {
      timer ??= setTimeout(() => {
        timer = undefined;
        again();
      }, pauseMs * count);
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
  }, [count]);
  return pages;
}
