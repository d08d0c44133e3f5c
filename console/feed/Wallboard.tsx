/** The feed for a display on the wall: large, dark, the whole screen, nothing to click. Escape leaves. */
import { useEffect, useMemo, useRef } from "preact/hooks";
import { ConnectionState } from "../app/ConnectionState.tsx";
import { useDeed } from "../app/shortcuts.ts";
import { useSpeak, useTools } from "../app/tools.ts";
import { useObserved, usePicked } from "../keep/use-observed.ts";
import { useNow } from "../parts/Ago.tsx";
import { readQuery } from "../url/query.ts";
import { noFilter, queryOf } from "./feed-filter.ts";
import { groupEntries } from "./group.ts";
import { useAwake } from "./use-awake.ts";
import { useFit } from "./use-fit.ts";
import { WallCard } from "./WallCard.tsx";

/** More than any wall has room for. */
const mostCards = 60;
/** What a day of a wall needs to hold. */
const mostEntries = 200;

export function Wallboard() {
  const { place, feed } = useTools();
  const speak = useSpeak();
  const { query } = useObserved(place.route);
  const filter = useMemo(() => ({ ...readQuery(query, noFilter), unread: false }), [query]);
  const entries = usePicked(feed.list, (list) => list.entries);
  const cards = useRef<HTMLOListElement>(null);
  const fitting = useFit(cards, mostCards);
  const groups = useMemo(() => groupEntries(entries).slice(0, fitting), [entries, fitting]);
  const now = useNow();
  useDeed("escape", () => place.go(place.hrefOf("feed", undefined, query)));
  useFullScreen();
  useAwake();
  useEffect(() => feed.open(filter, mostEntries), [String(queryOf(filter))]);
  useEffect(() => {
    document.title = `${speak.say("nav.wallboard")} · Ticketwire`;
  }, [speak]);
  return (
    <main class="wallboard" id="main">
      <header>
        <h1>{filter.queue.length > 0 ? filter.queue.join(" · ") : speak.say("nav.feed")}</h1>
        <ConnectionState />
        <time>{speak.short(new Date(now).toISOString(), now)}</time>
      </header>
      <ol ref={cards}>
        {groups.map((group) => (
          <WallCard
            key={group.key}
            group={group}
            isFresh={now - Date.parse(group.entries[0]?.timestamp ?? "") < 60_000}
          />
        ))}
      </ol>
    </main>
  );
}

/** Browsers allow it only as the answer to a click or a key; where not, the page is large all the same. */
function useFullScreen(): void {
  useEffect(() => {
    document.documentElement.requestFullscreen?.().catch(() => undefined);
    return () => {
      if (document.fullscreenElement) void document.exitFullscreen().catch(() => undefined);
    };
  }, []);
}
