/** Prints the attachments of a ticket, one of them, or nothing but its bytes. */
import { isoDate } from "../text/dates.ts";
import type { Fields } from "../text/form-compose.ts";
import { bytesOf, sizeOf } from "../tickets/attach.ts";
import { findTicket } from "../tickets/record.ts";
import { isVisible, transactionsOf } from "../tickets/transactions.ts";
import type { Call } from "../world/call.ts";
import { mayOnTicket } from "../world/rights.ts";
import type { AttachmentRow, TicketRow } from "../world/rows.ts";
import type { Address, Question } from "./question.ts";
import { OK, type Reply } from "./reply.ts";
import type { Shown } from "./shown.ts";

/** `attachments`, `attachments/12`, `attachments/12/content`; RT does not look whether 12 belongs to this ticket. */
export function showTicketAttachments(question: Question, address: Address): Shown {
  const [, id, part] = address.rest.split("/");
  if (!id) return listAttachments(question.call, Number(address.id));
  const attachment = question.call.tables.attachments.get(Number(id));
  if (!attachment) return [{ comment: `# Invalid attachment id: ${id}` }];
  if (part === "content") return contentReply(question.call, attachment);
  if (!isReadable(question.call, attachment)) return { body: "" };
  return [{ fields: [...headOf(attachment, ""), ["Content", textOf(attachment)]] }];
}

/** `attachment/12` and `attachment/12/content`. */
export function showAttachment(question: Question, { id, rest }: Address): Shown {
  const attachment = question.call.tables.attachments.get(Number(id));
  if (!attachment) return [{ comment: `# Attachment ${id} does not exist.` }];
  if (rest === "content") return contentReply(question.call, attachment);
  const readable = isReadable(question.call, attachment);
  const content = readable && attachment.type.startsWith("text/") ? textOf(attachment) : NOT_TEXT;
  return [
    {
      fields: [
        ...(readable ? headOf(attachment, "attachment/") : deniedHead(attachment)),
        ["Content", content],
      ],
    },
  ];
}

const NOT_TEXT =
  'Content is not text and will not be displayed!\nUse "rt show attachment/<id>/content [> file.ext]" to get the content.';

/** Nothing at all when there are none, or none that may be seen. */
function listAttachments(call: Call, id: number): Shown {
  const ticket = findTicket(call, id) as TicketRow;
  if (!mayOnTicket(call.by, "ShowTicket", ticket)) return [];
  const visible = transactionsOf(call, ticket.id).filter((transaction) =>
    isVisible(call, transaction, ticket),
  );
  const ids = visible.flatMap((transaction) => call.tables.attachmentsOf.get(transaction.id));
  const entries = ids.flatMap((attachment) => call.tables.attachments.get(attachment) ?? []).map(entryOf);
  if (entries.length === 0) return [];
  return [
    {
      fields: [
        ["id", `ticket/${ticket.id}/attachments`],
        ["Attachments", entries],
      ],
    },
  ];
}

/** The bytes follow the banner as they are. Nothing, and the one byte "0", come without a banner. */
function contentReply(call: Call, attachment: AttachmentRow): Reply {
  const type = attachment.type.startsWith("text/") ? {} : { type: attachment.type };
  if (!isReadable(call, attachment)) return { body: "", type: "text/html; charset=ISO-8859-1" };
  const bytes = bytesOf(attachment);
  return bytes.length === 0 || attachment.body === "0"
    ? { body: "", ...type }
    : { code: OK, body: bytes, ...type };
}

/** What is no UTF-8 is shown as Latin-1. */
function textOf(attachment: AttachmentRow): string {
  return attachment.encoding === "text" ? attachment.body : bytesOf(attachment).toString("latin1");
}

function isReadable(call: Call, attachment: AttachmentRow): boolean {
  const ticket = findTicket(call, attachment.ticket);
  const transaction = call.tables.transactions.get(attachment.transaction);
  if (!ticket || !transaction) return false;
  return mayOnTicket(call.by, "ShowTicket", ticket) && isVisible(call, transaction, ticket);
}

function headOf(row: AttachmentRow, prefix: string): Fields {
  return [
    ["id", `${prefix}${row.id}`],
    ["Subject", row.subject],
    ["Creator", String(row.creator)],
    ["Created", isoDate(row.created)],
    ["Transaction", String(row.transaction)],
    ["Parent", `${prefix}${row.parent}`],
    ["MessageId", ""],
    ["Filename", row.filename],
    ["ContentType", row.type],
    ["ContentEncoding", row.encoding === "text" ? "none" : "base64"],
    ["Headers", headersOf(row)],
  ];
}

function headersOf(row: AttachmentRow): string {
  const name = row.filename ? `; name="${row.filename}"` : "";
  const lines = [`Content-Type: ${row.type}${name}`, `Content-Length: ${bytesOf(row).length}`];
  if (row.subject) lines.unshift(`Subject: ${row.subject}`);
  return lines.join("\n");
}

function deniedHead(row: AttachmentRow): Fields {
  const empty = (names: string) => names.split(" ").map((name): [string, string] => [name, ""]);
  const head: Fields = [["id", `attachment/${row.id}`], ...empty("Subject Creator Created")];
  head.push(["Transaction", String(row.transaction)], ["Parent", "attachment/"]);
  return [...head, ...empty("MessageId Filename ContentType ContentEncoding Headers")];
}

function entryOf(row: AttachmentRow): string {
  return `${row.id}: ${row.filename || "(Unnamed)"} (${row.type} / ${sizeOf(row)})`;
}
