/** All files of a ticket. */

import type { Attachment } from "../../src/model/comment.ts";
import { useSpeak } from "../app/tools.ts";
import { Empty } from "../parts/Empty.tsx";
import { FileList } from "./FileList.tsx";
import { PartState } from "./PartState.tsx";
import { usePart } from "./use-part.ts";

export function Files({ id, turn }: { id: number; turn: number }) {
  const speak = useSpeak();
  const files = usePart<Attachment>(`tickets/${id}/attachments`, turn);
  if (files.kind !== "there") return <PartState part={files} />;
  if (files.items.length === 0) return <Empty title={speak.say("files.none")} />;
  return <FileList files={files.items} />;
}
