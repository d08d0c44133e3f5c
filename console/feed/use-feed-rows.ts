/** The rows of the feed as they are to be drawn; those that have not changed are the same objects as before. */
import { useMemo, useRef } from "preact/hooks";
import type { Notification } from "../../src/model/notification.ts";
import { useSpeak, useTools } from "../app/tools.ts";
import { usePicked } from "../keep/use-observed.ts";
import { useNow } from "../parts/Ago.tsx";
import { type FeedRow, rowsOf } from "./rows.ts";

/** `isUnreadOnly`: what was read meanwhile leaves the list. */
export function useFeedRows(entries: readonly Notification[], isUnreadOnly: boolean): FeedRow[] {
  const { readMark } = useTools();
  const speak = useSpeak();
  const readUpTo = usePicked(readMark.state, (mark) => mark.up_to);
  const minute = Math.floor(useNow() / 60_000);
  const before = useRef<FeedRow[]>([]);
  before.current = useMemo(() => {
    const shown = isUnreadOnly ? entries.filter(({ id }) => id > readUpTo) : entries;
    return rowsOf(shown, readUpTo, (time) => speak.day(time, minute * 60_000), before.current);
  }, [entries, isUnreadOnly, readUpTo, speak, minute]);
  return before.current;
}
