/** Turns the fields of a create or an edit into the fields of RT's form, and refuses what RT would spoil in silence. */
import { RtRefused } from "../../errors.ts";
import type { RtFields, RtFile, RtNewTicket } from "../../rt.ts";
import { type FormField, oneLine } from "./form-writer.ts";
import { writeTime } from "./rt-time.ts";

/** RT cuts the rest off without a word. In bytes of UTF-8. */
export const LONGEST_SUBJECT = 200;

/** `hasSeveral` answers for a custom field; undefined: RT shows no such field. */
export type FieldSetting = { zone: string; hasSeveral: (customField: string) => boolean | undefined };

/** `Requestor` on purpose: with `Requestors` RT adds the address only afterwards and acknowledges nothing. */
export function newTicketFields(ticket: RtNewTicket, setting: FieldSetting): FormField[] {
  return [
    ...commonFields(ticket, setting),
    ...(ticket.owner ? [{ name: "Owner", line: ticket.owner }] : []),
    ...listField("Requestor", ticket.requestors),
    ...(ticket.due_at ? [dueField(ticket.due_at, setting.zone)] : []),
    ...textField(ticket.text ?? ""),
    ...fileField(ticket.files),
  ].filter((field) => !isEmpty(field));
}

/** Lists replace RT's; null and empty clear. */
export function editFields(fields: RtFields, setting: FieldSetting): FormField[] {
  return [
    ...commonFields(fields, setting),
    ...(fields.owner === undefined ? [] : [{ name: "Owner", line: fields.owner ?? "Nobody" }]),
    ...listField("Requestors", fields.requestors),
    ...(fields.due_at === undefined ? [] : [dueField(fields.due_at, setting.zone)]),
  ];
}

/** RT takes the lone text "0" for no text; with a line end it is one. */
export function textField(text: string): FormField[] {
  return text === "" ? [] : [{ name: "Text", text: text === "0" ? "0\n" : text }];
}

/** The names, in the order of the parts. RT would part a name at a comma and cut a path off: they become `_`. */
export function fileField(files: RtFile[] = []): FormField[] {
  if (files.length === 0) return [];
  return [
    { name: "Attachment", list: files.map((file) => oneLine(file.name).replace(/[,/\\]/g, "_") || "file") },
  ];
}

export function listField(name: string, list: string[] | undefined): FormField[] {
  return list === undefined ? [] : [{ name, list }];
}

function commonFields(fields: RtFields, setting: FieldSetting): FormField[] {
  return [
    ...lineField("Queue", fields.queue),
    ...(fields.subject === undefined ? [] : [{ name: "Subject", line: checkedSubject(fields.subject) }]),
    ...lineField("Status", fields.status),
    ...(fields.priority === undefined
      ? []
      : [{ name: "Priority", line: String(Math.trunc(fields.priority)) }]),
    ...listField("Cc", fields.cc),
    ...listField("AdminCc", fields.admin_cc),
    ...customFields(fields.custom_fields ?? {}, setting),
  ];
}

function lineField(name: string, line: string | undefined): FormField[] {
  return line === undefined ? [] : [{ name, line }];
}

function dueField(dueAt: string | null, zone: string): FormField {
  if (dueAt === null) return { name: "Due", line: "" };
  const instant = new Date(dueAt);
  if (Number.isNaN(instant.getTime())) throw new RtRefused([`Due: "${oneLine(dueAt)}" is no time.`]);
  return { name: "Due", line: writeTime(instant, zone) };
}

function checkedSubject(subject: string): string {
  const line = oneLine(subject);
  if (Buffer.byteLength(line) > LONGEST_SUBJECT)
    throw new RtRefused([`Subject: longer than ${LONGEST_SUBJECT} bytes, which RT would cut off.`]);
  return line;
}

function customFields(values: Record<string, string[]>, setting: FieldSetting): FormField[] {
  const seen = new Set<string>();
  return Object.entries(values).map(([name, list]) => {
    if (!/^[^},:\r\n]+$/.test(name))
      throw new RtRefused([`RT can take no custom field named "${oneLine(name)}".`]);
    if (seen.has(name.toLowerCase())) throw new RtRefused([`Custom field ${name} is given twice.`]);
    seen.add(name.toLowerCase());
    return customField(name, list, setting.hasSeveral(name) ?? list.length > 1);
  });
}

function customField(name: string, values: string[], hasSeveral: boolean): FormField {
  if (hasSeveral) return { name: `CF.{${name}}`, values: values.filter((value) => oneLine(value) !== "") };
  if (values.length > 1) throw new RtRefused([`Custom field ${name} takes one value.`]);
  return { name: `CF.{${name}}`, text: values[0] ?? "" };
}

function isEmpty(field: FormField): boolean {
  if ("text" in field) return field.text === "";
  if ("line" in field) return field.line === "" && field.name !== "Subject";
  return ("list" in field ? field.list : field.values).length === 0;
}
