/**
 * Loads a list anew when something came that matters to it, or when it could not be loaded and the feed is live again: a
 * little later, so that what comes together is one load, and not in a page that nobody looks at.
 */
import { useEffect, useRef } from "preact/hooks";
import type { Notification } from "../../src/model/notification.ts";
import { useTools } from "../app/tools.ts";
import { onLive } from "./on-live.ts";

/** `load` answers whether it could. */
export function useRefresh(
  load: () => Promise<boolean>,
  matters: (entry: Notification) => boolean,
  pauseMs: number,
): void {
  const { feed } = useTools();
  const latest = useRef(load);
  latest.current = load;
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let isDue = false;
    let isFailed = false;
    const go = async () => {
      timer = undefined;
      isDue = document.hidden;
      if (!isDue) isFailed = !(await latest.current());
    };
    const later = () => {
      timer ??= setTimeout(go, pauseMs);
    };
    const seen = () => isDue && void go();
    const stops = [
      feed.listen((news) => news.some(matters) && later()),
      feed.onReload(later),
      onLive(feed, () => isFailed && later()),
    ];
    void go();
    document.addEventListener("visibilitychange", seen);
    return () => {
      clearTimeout(timer);
      document.removeEventListener("visibilitychange", seen);
      for (const stop of stops) stop();
    };
  }, []);
}
