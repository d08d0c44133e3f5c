/** Somebody else changed the ticket while one decided: what they did, and whether one wants it all the same. */
import type { Ticket } from "../../src/model/ticket.ts";
import { useSpeak } from "../app/tools.ts";
import { wordsForChange } from "../feed/words.ts";
import type { Change } from "./use-change.ts";

const told = [
  "title",
  "status",
  "queue",
  "priority",
  "severity",
  "category",
  "subcategory",
  "owner",
  "due_at",
  "requestors",
  "cc",
] as const;

export function ConflictNote({ change }: { change: Change }) {
  const speak = useSpeak();
  const { conflict } = change;
  if (!conflict) return null;
  const { before, theirs, ours } = conflict;
  const theirsInWords = told
    .filter((field) => JSON.stringify(before[field]) !== JSON.stringify(theirs[field]))
    .map((field) => wordsForChange({ field, old: before[field], new: theirs[field] }, speak));
  const oursInWords = Object.entries(ours).map(([field, now]) =>
    wordsForChange({ field, old: theirs[field as keyof Ticket], new: now }, speak),
  );
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
