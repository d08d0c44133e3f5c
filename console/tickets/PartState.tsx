/** What stands where a part of a ticket is not there yet, or cannot be read. */
import { useSpeak } from "../app/tools.ts";

export function PartState({ part }: { part: { kind: "loading" } | { kind: "failed"; said: string } }) {
  const speak = useSpeak();
  if (part.kind === "loading") return <div class="waiting">{speak.say("loading")}</div>;
  return (
    <p class="fault" role="alert">
      {speak.say("load_failed")} {part.said}
    </p>
  );
}
