/** Somebody else changed the ticket while one decided: what they did, and whether one wants it all the same. */
import type { Change as FieldChange } from "../../src/model/notification.ts";
import { useSpeak } from "../app/tools.ts";
import { wordsForChange } from "../feed/words.ts";
import { changesBetween, changesWished } from "./field-changes.ts";
import type { Change } from "./use-change.ts";

export function ConflictNote({ change }: { change: Change }) {
  const speak = useSpeak();
  const { conflict } = change;
  if (!conflict) return null;
  const { before, theirs, ours } = conflict;
  const inWords = (changes: FieldChange[]) => changes.map((each) => wordsForChange(each, speak));
  const theirsInWords = inWords(changesBetween(before, theirs));
  const oursInWords = inWords(changesWished(ours, theirs));
  return (
    <div class="conflict" role="alert">
      <p class="conflict-title">{speak.say("conflict.title")}</p>
      <p>{theirsInWords.length > 0 ? theirsInWords.join(" · ") : speak.say("conflict.message")}</p>
      <p>{speak.say("conflict.ours", { ours: oursInWords.join(" · ") })}</p>
      <div class="row">
        <button
          type="button"
          class="button primary"
          disabled={change.isBusy}
          onClick={() => void change.make(ours, theirs)}
        >
          {speak.say("conflict.apply")}
        </button>
        <button type="button" class="button" onClick={change.giveUp}>
          {speak.say("conflict.leave")}
        </button>
      </div>
    </div>
  );
}
