/** One thing that happened: who, what in words, the start of what was written. */
import type { Notification } from "../../src/model/notification.ts";
import { useSpeak } from "../app/tools.ts";
import { When } from "../parts/Ago.tsx";
import { excerpt } from "./excerpt.ts";
import { wordsFor } from "./words.ts";

const excerptLength = 240;

/** `isTimed`: say when; not where it stands above already. */
export function Deed({ entry, isTimed = true }: { entry: Notification; isTimed?: boolean }) {
  const speak = useSpeak();
  const text =
    entry.comment?.text ?? (entry.type === "ticket.created" ? entry.ticket?.description : "") ?? "";
  const quoted = excerpt(text, excerptLength);
  return (
    <li class={`deed deed-${entry.type.replace(".", "-")}`}>
      <span class="deed-mark" aria-hidden="true" />
      <div class="deed-text">
        <bdi class="actor">{entry.actor.name}</bdi> {wordsFor(entry, speak).join(" · ")}
        {quoted && <q class={entry.comment?.visibility === "internal" ? "internal" : ""}>{quoted}</q>}
      </div>
      {isTimed && <When time={entry.timestamp} />}
    </li>
  );
}
