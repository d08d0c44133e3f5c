/** Writes tickets: create and edit. What RT then made of it is read by others. */

import { beforeWriting } from "../before-writing.ts";
import type { RtCall, RtCreated, RtEdited, RtFields, RtNewTicket } from "../rt.ts";
import type { AccountClock } from "./account-clock.ts";
import type { CustomFieldKinds } from "./custom-field-kinds.ts";
import { formBody } from "./message/body.ts";
import { complaintIn, complaintOf } from "./message/complaint.ts";
import { readOneForm, readRemarks } from "./message/form-reader.ts";
import { writeForm } from "./message/form-writer.ts";
import type { Reply } from "./message/reply.ts";
import { editFields, type FieldSetting, newTicketFields } from "./message/ticket-fields.ts";
import type { Ask } from "./wire/line.ts";

export type WriteTools = { ask: Ask; clock: AccountClock; kinds: CustomFieldKinds };

const CREATED = /^Ticket (\d+) created\.$/;
const UPDATED = /^Ticket \d+ updated\.$/;
/** RT's answer to clearing a date that is not set. */
const ALREADY = /^That is already the current value/i;

/** Success is the line `# Ticket N created.` wherever it stands; others beside it tell what RT did not take. */
export async function createTicket(
  tools: WriteTools,
  ticket: RtNewTicket,
  call?: RtCall,
): Promise<RtCreated> {
  const setting = await beforeWriting(fieldSetting(tools, ticket, ticket.queue, call));
  const body = formBody(writeForm(newTicketFields(ticket, setting)), ticket.files);
  const reply = await tools.ask(
    { operation: "create-ticket", method: "POST", path: "ticket/new", body },
    call,
  );
  const remarks = readRemarks(reply.text);
  const id = remarks.map((line) => CREATED.exec(line)?.[1]).find((number) => number !== undefined);
  if (id === undefined) throw complaintOf(reply);
  return { id: Number(id), remarks: remarks.filter((line) => !CREATED.test(line) && !UPDATED.test(line)) };
}

/** Not atomic: RT applies the good fields and complains of the others. An empty answer: nothing was to change. */
export async function editTicket(
  tools: WriteTools,
  id: number,
  fields: RtFields,
  call?: RtCall,
): Promise<RtEdited> {
  const queue = () => readQueueOf(tools.ask, id, call);
  const setting = await beforeWriting(fieldSetting(tools, fields, fields.queue ?? queue, call));
  const form = writeForm(editFields(fields, setting));
  if (form === "") return { changed: false, refused: [] };
  const path = `ticket/${id}/edit`;
  const reply = await tools.ask(
    { operation: "edit-ticket", method: "POST", path, body: formBody(form) },
    call,
  );
  return readEdited(reply);
}

function readEdited(reply: Reply): RtEdited {
  if (reply.version === null) return { changed: false, refused: [] };
  const remarks = readRemarks(reply.text);
  const changed = remarks.some((line) => UPDATED.test(line));
  const others = remarks.filter((line) => !UPDATED.test(line));
  if (reply.code === 409 && !others.some((line) => /^Syntax error/i.test(line)))
    return { changed, refused: others.map(fieldComplaint).filter((it) => !ALREADY.test(it.reason)) };
  if (reply.code !== 200 || !changed) throw complaintIn(others) ?? complaintOf(reply);
  return { changed, refused: [] };
}

/** `subject: too long`; a field's name never holds a colon. */
function fieldComplaint(line: string): { field: string; reason: string } {
  const parts = /^([^:]+): (.*)$/s.exec(line);
  return { field: (parts?.[1] ?? "").toLowerCase(), reason: parts?.[2] ?? line };
}

async function fieldSetting(
  tools: WriteTools,
  fields: RtFields,
  queue: string | (() => Promise<string>),
  call?: RtCall,
): Promise<FieldSetting> {
  const names = Object.keys(fields.custom_fields ?? {});
  const zone = fields.due_at ? await tools.clock.zone(call) : "UTC";
  if (names.length === 0) return { zone, hasSeveral: () => undefined };
  const name = typeof queue === "string" ? queue : await queue();
  return { zone, hasSeveral: await tools.kinds.of(name, names, call) };
}

async function readQueueOf(ask: Ask, id: number, call?: RtCall): Promise<string> {
  const path = `ticket/${id}/show?fields=Queue`;
  const reply = await ask({ operation: "read-queue-of-ticket", method: "GET", path }, call);
  const queue = readOneForm(reply.text).fields.get("Queue");
  if (queue === undefined) throw complaintOf(reply);
  return queue;
}
