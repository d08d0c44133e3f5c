/**
 * Loads a list anew when something came that matters to it: a little later, so that what comes together is one load, and
 * not in a page that nobody looks at.
 */
import { useEffect, useRef } from "preact/hooks";
import type { Notification } from "../../src/model/notification.ts";
import { useTools } from "../app/tools.ts";

export function useRefresh(
  load: () => void,
  matters: (entry: Notification) => boolean,
  pauseMs: number,
): void {
  const { feed } = useTools();
  const latest = useRef(load);
  latest.current = load;
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let isDue = false;
    const go = () => {
      timer = undefined;
      isDue = document.hidden;
      if (!isDue) latest.current();
    };
    const later = () => {
      timer ??= setTimeout(go, pauseMs);
    };
    const seen = () => isDue && go();
    const stops = [feed.listen((news) => news.some(matters) && later()), feed.onReload(later)];
    document.addEventListener("visibilitychange", seen);
    return () => {
      clearTimeout(timer);
      document.removeEventListener("visibilitychange", seen);
      for (const stop of stops) stop();
    };
  }, []);
}
