/** Adds correspondence or a comment to a ticket, with files. RT tells no transaction; the history shows it. */
import { RtBroken } from "../errors.ts";
import type { RtAdded, RtCall, RtMessage } from "../rt.ts";
import { formBody } from "./message/body.ts";
import { complaintIn, complaintOf } from "./message/complaint.ts";
import { readRemarks } from "./message/form-reader.ts";
import { type FormField, writeForm } from "./message/form-writer.ts";
import { fileField, textField } from "./message/ticket-fields.ts";
import type { Ask } from "./wire/line.ts";

const ADDED = /^(?:Comments|Correspondence|Message) (?:added|recorded)/i;

const STATUS_SET = /^Status changed from /i;

/** @throws RtBroken also when RT answers 200 without saying that it added anything */
export async function addMessage(ask: Ask, id: number, message: RtMessage, call?: RtCall): Promise<RtAdded> {
  const body = formBody(writeForm(messageFields(message)), message.files);
  const reply = await ask(
    { operation: "add-message", method: "POST", path: `ticket/${id}/comment`, body },
    call,
  );
  const remarks = readRemarks(reply.text);
  if (reply.code !== 200 || remarks.length === 0) throw complaintOf(reply);
  const others = remarks.filter((line) => !ADDED.test(line));
  if (others.length < remarks.length)
    return message.status ? onStatus(others) : { remarks: others, refused: [] };
  throw complaintIn(remarks) ?? new RtBroken(`RT did not say that it added the message: "${remarks[0]}"`);
}

/** Beside the message RT speaks of the status alone: that it changed, or why not. */
function onStatus(lines: string[]): RtAdded {
  const reasons = lines.filter((line) => !STATUS_SET.test(line));
  return { remarks: [], refused: reasons.map((reason) => ({ field: "status", reason })) };
}

function messageFields(message: RtMessage): FormField[] {
  const minutes = message.minutes_worked ?? 0;
  return [
    { name: "Action", line: message.action },
    ...textField(message.text),
    ...(message.cc?.length ? [{ name: "Cc", list: message.cc }] : []),
    ...(message.bcc?.length ? [{ name: "Bcc", list: message.bcc }] : []),
    ...(minutes > 0 ? [{ name: "TimeWorked", line: String(Math.trunc(minutes)) }] : []),
    ...(message.status ? [{ name: "Status", line: message.status }] : []),
    ...fileField(message.files),
  ];
}
