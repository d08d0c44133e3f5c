/** What stands where a part of a ticket is not there yet, or cannot be read. */
import { useSpeak } from "../app/tools.ts";

type Part = { again(): void } & ({ kind: "loading" } | { kind: "failed"; said: string });

export function PartState({ part }: { part: Part }) {
  const speak = useSpeak();
  if (part.kind === "loading") return <div class="waiting">{speak.say("loading")}</div>;
  return (
    <div class="part-failed">
      <p class="fault" role="alert">
        {speak.say("load_failed")} {part.said}
      </p>
      <button type="button" class="button" onClick={part.again}>
        {speak.say("again")}
      </button>
    </div>
  );
}
