/** What happened to a ticket, newest first, as RT's history tells it. */
import type { HistoryEntry } from "../../src/model/history.ts";
import { useSpeak } from "../app/tools.ts";
import { Empty } from "../parts/Empty.tsx";
import { HistoryDeed } from "./HistoryDeed.tsx";
import { PartState } from "./PartState.tsx";
import { usePart } from "./use-part.ts";

export function History({ id, turn }: { id: number; turn: number }) {
  const speak = useSpeak();
  const deeds = usePart<HistoryEntry>(`tickets/${id}/history`, turn);
  if (deeds.kind !== "there") return <PartState part={deeds} />;
  if (deeds.items.length === 0) return <Empty title={speak.say("history.none")} />;
  return (
    <ol class="deeds history">
      {deeds.items.toReversed().map((entry) => (
        <HistoryDeed key={entry.id} entry={entry} />
      ))}
    </ol>
  );
}
