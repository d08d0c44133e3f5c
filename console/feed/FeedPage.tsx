/** The live feed: what happens, newest first, and beside it the ticket one looks at. */
import { useEffect, useMemo, useState } from "preact/hooks";
import { Beside, useIsWide } from "../app/Beside.tsx";
import { PageHead } from "../app/PageHead.tsx";
import { Sandbox } from "../app/Sandbox.tsx";
import { useSpeak, useTools } from "../app/tools.ts";
import { useObserved } from "../keep/use-observed.ts";
import { HeldNews } from "../parts/HeldNews.tsx";
import { Icon } from "../parts/icons.tsx";
import { Link } from "../parts/Link.tsx";
import { readQuery } from "../url/query.ts";
import { FeedFilters } from "./FeedFilters.tsx";
import { FeedRows } from "./FeedRows.tsx";
import { isFiltered, noFilter, queryOf } from "./feed-filter.ts";
import { newsIn } from "./feed-window.ts";
import { Glance } from "./Glance.tsx";
import { MarkRead } from "./MarkRead.tsx";
import { useFeedRows } from "./use-feed-rows.ts";

export function FeedPage() {
  const { place, feed } = useTools();
  const speak = useSpeak();
  const { query } = useObserved(place.route);
  const filter = useMemo(() => readQuery(query, noFilter), [query]);
  const isWide = useIsWide();
  const list = useObserved(feed.list);
  const rows = useFeedRows(list.entries, filter.unread);
  const [toTop, goToTop] = useState(0);
  useEffect(() => feed.open(filter), [String(queryOf(filter))]);

  const showNewest = () => {
    feed.toNewest();
    goToTop(toTop + 1);
  };
  return (
    <main class="page page-feed" id="main">
      <PageHead title={speak.say("nav.feed")} below={<FeedFilters filter={filter} entries={list.entries} />}>
        <MarkRead />
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
        <HeldNews count={newsIn(list)} isFarDown={list.hasNewer} show={showNewest} />
        <FeedRows rows={rows} toTop={toTop} isFiltered={isFiltered(filter)} />
      </Beside>
    </main>
  );
}
