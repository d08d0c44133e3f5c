/** The live feed: what happens, newest first, and beside it the ticket one looks at. */
import { useEffect, useMemo, useState } from "preact/hooks";
import type { Notification } from "../../src/model/notification.ts";
import { Beside, useIsWide } from "../app/Beside.tsx";
import { PageHead } from "../app/PageHead.tsx";
import { Sandbox } from "../app/Sandbox.tsx";
import { useDeed } from "../app/shortcuts.ts";
import { useSpeak, useTools } from "../app/tools.ts";
import { useObserved } from "../keep/use-observed.ts";
import { useNow } from "../parts/Ago.tsx";
import { Icon } from "../parts/icons.tsx";
import { Link } from "../parts/Link.tsx";
import { meOf } from "../sign-in/session.ts";
import { readQuery } from "../url/query.ts";
import { FeedFilters } from "./FeedFilters.tsx";
import { FeedRows } from "./FeedRows.tsx";
import { isFiltered, noFilter, queryOf, type Reader, wants } from "./feed-filter.ts";
import { Glance } from "./Glance.tsx";
import { rowsOf } from "./rows.ts";

export function FeedPage() {
  const { place, feed, readMark, notices } = useTools();
  const speak = useSpeak();
  const { query } = useObserved(place.route);
  const filter = useMemo(() => readQuery(query, noFilter), [query]);
  const reader = useReader();
  const isWide = useIsWide();
  const { entries } = useObserved(feed.list);
  const [newestSeen, stayAt] = useState<number | null>(null);
  const [toTop, goToTop] = useState(0);

  useEffect(() => {
    void feed.open(queryOf(filter), (entry) =>
      wants({ ...filter, severity: [], mine: false, unread: false }, entry, reader),
    );
  }, [String(queryOf(filter))]);

  const wanted = useMemo(
    () => entries.filter((entry) => wants(filter, entry, reader)),
    [entries, filter, reader],
  );
  const shown = newestSeen === null ? wanted : wanted.filter(({ id }) => id <= newestSeen);
  const held = wanted.length - shown.length;
  const now = useNow();
  const rows = useMemo(
    () => rowsOf(shown, reader.readUpTo, (time) => speak.day(time, now)),
    [shown, reader, speak, Math.floor(now / 60_000)],
  );

  const newest = entries[0]?.id ?? 0;
  const markRead = () => {
    if (newest > reader.readUpTo)
      readMark.markRead(newest).catch((error: Error) => notices.tell({ tone: "bad", text: error.message }));
  };
  useDeed("read", markRead);

  return (
    <main class="page page-feed" id="main">
      <PageHead title={speak.say("nav.feed")} below={<FeedFilters filter={filter} entries={entries} />}>
        <button type="button" class="button" disabled={newest <= reader.readUpTo} onClick={markRead}>
          <Icon name="check" />
          <span>{speak.say("feed.mark_read")}</span>
        </button>
        <Link
          href={place.hrefOf("wallboard", undefined, query)}
          class="button icon-only"
          label={speak.say("nav.wallboard")}
          title={speak.say("nav.wallboard")}
        >
          <Icon name="wall" />
        </Link>
      </PageHead>
      <Beside otherwise={<Glance />}>
        {!isWide && <Sandbox isBrief />}
        <div class="held-place" aria-live="polite">
          {held > 0 && (
            <button type="button" class="held" onClick={() => goToTop(toTop + 1)}>
              <Icon name="up" />
              {speak.say("list.news", { count: held })}
            </button>
          )}
        </div>
        <FeedRows
          rows={rows}
          toTop={toTop}
          isFiltered={isFiltered(filter)}
          atTop={(isAtTop) => stayAt(isAtTop ? null : newestOf(wanted))}
        />
      </Beside>
    </main>
  );
}

const newestOf = (entries: Notification[]) => entries[0]?.id ?? 0;

export function useReader(): Reader {
  const { session, readMark } = useTools();
  const state = useObserved(session.state);
  const { up_to: readUpTo } = useObserved(readMark.state);
  return useMemo(() => ({ ...meOf(session), readUpTo }), [state, readUpTo]);
}
