/** Lists the attachments of a ticket and reads their bytes. */
import { RtBroken, RtNotFound } from "../errors.ts";
import type { RtAttachment, RtCall } from "../rt.ts";
import { readAttachmentList } from "./message/attachment-reader.ts";
import { satisfied } from "./message/complaint.ts";
import { readForms, readOneForm } from "./message/form-reader.ts";
import type { Ask } from "./wire/line.ts";

/** Asked together with the ticket: RT's list is just as empty for a ticket one may not see. */
export async function listAttachments(ask: Ask, id: number, call?: RtCall): Promise<RtAttachment[]> {
  const path = `show?id=ticket/${id}&id=ticket/${id}/attachments`;
  const reply = satisfied(await ask({ operation: "list-attachments", method: "GET", path }, call));
  return readForms(reply.text).flatMap((form) => readAttachmentList(form.fields.get("Attachments") ?? ""));
}

/**
 * The bytes as stored. The list is asked first: RT serves any attachment under any ticket's number, and says of
 * an unknown one only in its text that it is none.
 */
export async function readAttachment(
  ask: Ask,
  ticket: number,
  id: number,
  call?: RtCall,
): Promise<Uint8Array> {
  const entry = (await listAttachments(ask, ticket, call)).find((attachment) => attachment.id === id);
  if (!entry) throw new RtNotFound(`Ticket ${ticket} has no attachment ${id}.`);
  const path = `ticket/${ticket}/attachments/${id}/content`;
  const reply = await ask({ operation: "read-attachment", method: "GET", path, size: "attachment" }, call);
  if (reply.version !== null) return reply.bytes;
  if (entry.size !== "0b") throw new RtBroken(`RT sent nothing of attachment ${id} (${entry.size}).`);
  return readNothingOrZero(ask, ticket, id, call);
}

/** RT sends the one-byte file "0" as if it were empty; only the attachment's form tells them apart. */
async function readNothingOrZero(ask: Ask, ticket: number, id: number, call?: RtCall): Promise<Uint8Array> {
  const path = `ticket/${ticket}/attachments/${id}`;
  const reply = satisfied(await ask({ operation: "read-attachment", method: "GET", path }, call));
  return Buffer.from(readOneForm(reply.text).fields.get("Content") === "0" ? "0" : "");
}
