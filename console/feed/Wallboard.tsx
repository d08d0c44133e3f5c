/** The feed for a display on the wall: large, dark, the whole screen, nothing to click. Escape leaves. */
import { useEffect, useMemo } from "preact/hooks";
import { ConnectionState } from "../app/ConnectionState.tsx";
import { useDeed } from "../app/shortcuts.ts";
import { useSpeak, useTools } from "../app/tools.ts";
import { useObserved } from "../keep/use-observed.ts";
import { useNow } from "../parts/Ago.tsx";
import { readQuery } from "../url/query.ts";
import { useReader } from "./FeedPage.tsx";
import { noFilter, queryOf, wants } from "./feed-filter.ts";
import { groupEntries } from "./group.ts";
import { WallCard } from "./WallCard.tsx";

const mostCards = 24;

export function Wallboard() {
  const { place, feed } = useTools();
  const speak = useSpeak();
  const { query } = useObserved(place.route);
  const filter = useMemo(() => ({ ...readQuery(query, noFilter), unread: false }), [query]);
  const reader = useReader();
  const { entries } = useObserved(feed.list);
  const now = useNow();
  useDeed("escape", () => place.go(place.hrefOf("feed", undefined, query)));
  useFullScreen();
  useEffect(() => {
    void feed.open(queryOf(filter), (entry) =>
      wants({ ...filter, severity: [], mine: false }, entry, reader),
    );
    document.title = `${speak.say("nav.wallboard")} · Ticketwire`;
  }, [String(queryOf(filter))]);
  const groups = groupEntries(entries.filter((entry) => wants(filter, entry, reader))).slice(0, mostCards);
  return (
    <main class="wallboard" id="main">
      <header>
        <h1>{filter.queue.length > 0 ? filter.queue.join(" · ") : speak.say("nav.feed")}</h1>
        <ConnectionState />
        <time>{speak.short(new Date(now).toISOString(), now)}</time>
      </header>
      <ol>
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
