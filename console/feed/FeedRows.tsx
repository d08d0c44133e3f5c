/** Draws the rows of the feed, loads more as one comes near an end, and says so when there are none. */
import { useSpeak, useTools } from "../app/tools.ts";
import { useObserved } from "../keep/use-observed.ts";
import { ClearFilters } from "../parts/ClearFilters.tsx";
import { Empty } from "../parts/Empty.tsx";
import { LongList } from "../parts/LongList.tsx";
import { GroupRow } from "./GroupRow.tsx";
import type { FeedRow } from "./rows.ts";

type Props = { rows: FeedRow[]; toTop: number; isFiltered: boolean };

export function FeedRows({ rows, toTop, isFiltered }: Props) {
  const { feed } = useTools();
  const speak = useSpeak();
  const loading = useObserved(feed.loading);
  const { hasOlder, hasNewer } = useObserved(feed.list);
  const isLoadable = loading === "no";
  return (
    <LongList
      items={rows}
      keyOf={(row) => row.key}
      estimate={84}
      label={speak.say("nav.feed")}
      isWhole={!hasOlder && !hasNewer}
      atTop={feed.stand}
      toTop={toTop}
      nearEnd={isLoadable && hasOlder ? feed.older : undefined}
      nearStart={hasNewer ? feed.newer : undefined}
      render={(row) => <Row row={row} />}
      after={<End loading={loading} more={hasOlder} count={rows.length} isFiltered={isFiltered} />}
    />
  );
}

function Row({ row }: { row: FeedRow }) {
  const speak = useSpeak();
  if (row.kind === "day") return <div class="day">{row.day}</div>;
  if (row.kind === "mark") return <div class="read-mark">{speak.say("feed.read_before")}</div>;
  return <GroupRow group={row} unread={row.unread} />;
}

type EndProps = { loading: string; more: boolean; count: number; isFiltered: boolean };

function End({ loading, more, count, isFiltered }: EndProps) {
  const { feed } = useTools();
  const speak = useSpeak();
  if (loading === "first" && count === 0) return <div class="waiting">{speak.say("loading")}</div>;
  if (loading === "failed")
    return (
      <div class="waiting">
        {speak.say("load_failed")}{" "}
        <button type="button" class="button" onClick={feed.again}>
          {speak.say("again")}
        </button>
      </div>
    );
  if (loading === "older" || more) return <div class="waiting">{speak.say("loading")}</div>;
  if (count === 0)
    return (
      <Empty
        title={speak.say(isFiltered ? "feed.none_match" : "feed.empty")}
        text={speak.say(isFiltered ? "none_match_hint" : "feed.empty_hint")}
      >
        {isFiltered && <ClearFilters />}
      </Empty>
    );
  return <div class="waiting">{speak.say("feed.end")}</div>;
}
