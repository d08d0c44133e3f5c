/** Marks everything read that came so far, also what a filter hides. */
import { useDeed } from "../app/shortcuts.ts";
import { useSpeak, useTools } from "../app/tools.ts";
import { usePicked } from "../keep/use-observed.ts";
import { Icon } from "../parts/icons.tsx";
import { newestIn } from "./feed-window.ts";

export function MarkRead() {
  const { feed, readMark, notices } = useTools();
  const speak = useSpeak();
  const unread = usePicked(readMark.state, (mark) => mark.unread);
  const markRead = () => {
    if (unread === 0) return;
    const newest = Math.max(feed.state.get().cursor ?? 0, newestIn(feed.list.get()));
    readMark.markRead(newest).catch((error: Error) => notices.tell({ tone: "bad", text: error.message }));
  };
  useDeed("read", markRead);
  return (
    <button type="button" class="button" disabled={unread === 0} onClick={markRead}>
      <Icon name="check" />
      <span>{speak.say("feed.mark_read")}</span>
    </button>
  );
}
