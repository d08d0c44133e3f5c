/** Keeps what came with a transaction: its text and its files, in the parts of a mail as RT stores them. */
import { isUtf8 } from "node:buffer";
import type { Call } from "../world/call.ts";
import type { AttachmentRow, TransactionRow } from "../world/rows.ts";

export type File = { name: string; type: string; bytes: Buffer };
export type Message = { subject: string; text: string; type: string; files: File[] };

/** One part alone stands for itself; several lie in an empty multipart. Nothing to say, no parts. */
export function attach(call: Call, transaction: TransactionRow, message: Message): void {
  const text = { name: "", type: message.type, bytes: Buffer.from(message.text) };
  const parts = message.text === "" ? message.files : [text, ...message.files];
  const { subject } = message;
  if (parts.length === 1) put(call, transaction, { ...(parts[0] as File), subject });
  if (parts.length < 2) return;
  const parent = put(call, transaction, { ...NOTHING, type: "multipart/mixed", subject });
  for (const part of parts) put(call, transaction, { ...part, parent });
}

/** Mail that RT sends says the same twice, as text and as HTML. */
export function attachAlternatives(call: Call, transaction: TransactionRow, text: string): void {
  const parent = put(call, transaction, { ...NOTHING, type: "multipart/alternative" });
  const html = `<p>${text.trim().replace(/[&<>]/g, (letter) => `&#${letter.charCodeAt(0)};`)}</p>\n`;
  put(call, transaction, { name: "", type: "text/plain", bytes: Buffer.from(text), parent });
  put(call, transaction, { name: "", type: "text/html", bytes: Buffer.from(html), parent });
}

/** The bytes as they were sent. */
export function bytesOf(attachment: AttachmentRow): Buffer {
  return Buffer.from(attachment.body, attachment.encoding === "text" ? "utf8" : "base64");
}

/** As RT prints it, "11b" or "1.5k": characters of a text, bytes of anything else, and none of the one byte "0". */
export function sizeOf(row: AttachmentRow): string {
  const isText = row.encoding === "text" && row.type.startsWith("text/");
  const size = row.body === "0" ? 0 : isText ? [...row.body].length : bytesOf(row).length;
  return size < 1024 ? `${size}b` : `${Math.floor(size / 102.4) / 10}k`;
}

/** What `history` prints as the content of a transaction: its first part that is text and no file. */
export function contentOf(call: Call, transaction: number): string {
  for (const id of call.tables.attachmentsOf.get(transaction)) {
    const part = call.tables.attachments.get(id);
    if (part?.type === "text/plain" && part.filename === "") return part.body;
    if (part?.type === "text/html" && part.filename === "")
      return bytesOf(part)
        .toString()
        .replace(/<[^>]*>/g, "");
  }
  return "This transaction appears to have no content";
}

const NOTHING = { name: "", bytes: Buffer.alloc(0) };

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
