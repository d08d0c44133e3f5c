/** What happened to a ticket, newest first, as the gateway's log has it. */
import type { Notification } from "../../src/model/notification.ts";
import { useSpeak } from "../app/tools.ts";
import { Deed } from "../feed/Deed.tsx";
import { Empty } from "../parts/Empty.tsx";
import { PartState } from "./PartState.tsx";
import { usePart } from "./use-part.ts";

export function History({ id, turn }: { id: number; turn: number }) {
  const speak = useSpeak();
  const deeds = usePart<Notification>(`notifications?ticket=${id}&limit=200`, turn);
  if (deeds.kind !== "there") return <PartState part={deeds} />;
  if (deeds.items.length === 0) return <Empty title={speak.say("history.none")} />;
  return (
    <ol class="deeds history">
      {deeds.items.map((entry) => (
        <Deed key={entry.id} entry={entry} />
      ))}
    </ol>
  );
}
