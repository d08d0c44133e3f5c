/** Keeps what came with a transaction: its text and its files, in the parts of a mail as RT stores them. */
import { isUtf8 } from "node:buffer";
import type { Call } from "../world/call.ts";
import type { AttachmentRow, TransactionRow } from "../world/rows.ts";

export type File = { name: string; type: string; bytes: Buffer };
export type Message = { subject: string; text: string; type: string; files: File[] };

/** A text alone is one part; with files, text and files lie in an empty multipart. Nothing to say, no parts. */
export function attach(call: Call, transaction: TransactionRow, message: Message): void {
  const text = { name: "", type: message.type, bytes: Buffer.from(message.text) };
  const { subject } = message;
  if (message.files.length === 0) {
    if (message.text !== "") put(call, transaction, { ...text, subject });
    return;
  }
  const parent = put(call, transaction, {
    name: "",
    type: "multipart/mixed",
    bytes: Buffer.alloc(0),
    subject,
  });
  if (message.text !== "") put(call, transaction, { ...text, parent });
  for (const file of message.files) put(call, transaction, { ...file, parent });
}

/** The bytes as they were sent. */
export function bytesOf(attachment: AttachmentRow): Buffer {
  return Buffer.from(attachment.body, attachment.encoding === "text" ? "utf8" : "base64");
}

/** What `history` prints as the content of a transaction: its first part that is text and no file. */
export function contentOf(call: Call, transaction: number): string {
  for (const id of call.tables.attachmentsOf.get(transaction)) {
    const part = call.tables.attachments.get(id);
    if (part?.type === "text/plain" && part.filename === "") return bytesOf(part).toString();
    if (part?.type === "text/html" && part.filename === "")
      return bytesOf(part)
        .toString()
        .replace(/<[^>]*>/g, "");
  }
  return "This transaction appears to have no content";
}

type Part = File & { subject?: string; parent?: number };

function put(call: Call, transaction: TransactionRow, part: Part): number {
  const isText = isUtf8(part.bytes);
  const row: AttachmentRow = {
    id: call.tables.attachments.nextId(),
    transaction: transaction.id,
    ticket: transaction.ticket,
    parent: part.parent ?? 0,
    subject: part.subject ?? "",
    filename: part.name,
    type: part.type,
    encoding: isText ? "text" : "base64",
    body: part.bytes.toString(isText ? "utf8" : "base64"),
    creator: transaction.creator,
    created: transaction.created,
  };
  call.tables.put("attachments", row);
  return row.id;
}
