/** Reads the list of a ticket's attachments. RT puts several on one line when they are short, and quotes no name. */
import type { RtAttachment } from "../../rt.ts";

const ENTRY = /(\d+): (.*?) \(([^()]*) \/ ([\d.]+[kb])\)(?=,\s|,?\s*$)/gs;

/** `size` is RT's rounded word for it ("11b", "292.9k"); "0b" also stands for the one-byte text "0". */
export function readAttachmentList(shown: string): RtAttachment[] {
  return [...shown.matchAll(ENTRY)].map((entry) => ({
    id: Number(entry[1]),
    name: entry[2] === "(Unnamed)" ? "" : (entry[2] ?? ""),
    type: entry[3] ?? "",
    size: entry[4] ?? "",
  }));
}
