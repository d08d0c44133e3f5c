/** One line of a ticket's history: in our words where we have some, else in RT's own. */
import type { HistoryEntry } from "../../src/model/history.ts";
import { useSpeak } from "../app/tools.ts";
import { excerpt } from "../feed/excerpt.ts";
import { wordsFor } from "../feed/words.ts";
import { When } from "../parts/Ago.tsx";

const excerptLength = 240;

export function HistoryDeed({ entry }: { entry: HistoryEntry }) {
  const speak = useSpeak();
  const { comment, changes, type } = entry;
  const isPlain = type === "ticket.updated" && changes.length === 0;
  const words = isPlain ? entry.description : wordsFor(entry, speak).join(" · ");
  const quoted = excerpt(comment?.text ?? "", excerptLength);
  return (
    <li class={`deed deed-${type.replace(".", "-")}`}>
      <span class="deed-mark" aria-hidden="true" />
      <div class="deed-text">
        <bdi class="actor">{entry.actor.name}</bdi> {words}
        {quoted && <q class={comment?.visibility === "internal" ? "internal" : ""}>{quoted}</q>}
      </div>
      <When time={entry.timestamp} />
    </li>
  );
}
