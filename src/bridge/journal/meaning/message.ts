/** What somebody wrote to a ticket. Pure. */
import type { RtTransaction } from "../../rt/rt.ts";
import type { Message } from "./words.ts";

/** Its id is the transaction's. Files are those with a name: RT counts the text itself among them. */
export function messageOf({ id, type, content, attachments }: RtTransaction): Message {
  const files = attachments.filter(({ name }) => name !== "");
  return {
    id,
    visibility: type === "Comment" ? "internal" : "public",
    text: content,
    ...(files.length > 0 && { attachments: files }),
  };
}
