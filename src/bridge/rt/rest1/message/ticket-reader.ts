/** Reads the form in which RT shows a ticket. The account's zone and the kinds of custom fields are told by the caller. */
import { RtBroken } from "../../errors.ts";
import type { RtTicket } from "../../rt.ts";
import { readValues } from "./custom-field-values.ts";
import type { Form } from "./form-reader.ts";
import { readTime } from "./rt-time.ts";

/** `hasSeveral` answers for a custom field's name, in the ticket's queue. */
export type TicketSetting = { zone: string; hasSeveral: (customField: string) => boolean };

/** The number of the ticket a form shows, or null if it shows none. */
export function ticketIn(form: Form): number | null {
  const id = /^ticket\/(\d+)$/.exec(form.fields.get("id") ?? "");
  return id ? Number(id[1]) : null;
}

/** @throws RtBroken if the form shows no ticket, or a time that cannot be read */
export function readTicketForm(form: Form, setting: TicketSetting): RtTicket {
  const id = ticketIn(form);
  const shown = (name: string) => form.fields.get(name) ?? "";
  if (id === null || !form.fields.has("Status")) throw new RtBroken("RT's answer shows no ticket.");
  const time = (name: string) => readTime(shown(name), setting.zone);
  const created = time("Created");
  if (created === null) throw new RtBroken(`RT shows no creation time for ticket ${id}.`);
  return {
    id,
    subject: shown("Subject"),
    status: shown("Status"),
    queue: shown("Queue"),
    owner: shown("Owner") === "Nobody" ? null : shown("Owner"),
    creator: shown("Creator"),
    priority: Number.parseInt(shown("Priority"), 10) || 0,
    requestors: readList(shown("Requestors")),
    cc: readList(shown("Cc")),
    admin_cc: readList(shown("AdminCc")),
    custom_fields: readCustomFields(form, setting.hasSeveral),
    due_at: time("Due"),
    started_at: time("Started"),
    resolved_at: time("Resolved"),
    created_at: created,
    updated_at: time("LastUpdated") ?? created,
  };
}

/** A list as RT shows it: joined by commas, folded at 70 columns. */
export function readList(shown: string): string[] {
  return shown.split(/,\s+/).filter((entry) => entry !== "");
}

/** The names of the custom fields a form shows. */
export function customFieldsIn(form: Form): string[] {
  return [...form.fields.keys()].flatMap((name) => customFieldName(name) ?? []);
}

function readCustomFields(form: Form, hasSeveral: (name: string) => boolean): Record<string, string[]> {
  const values: [string, string[]][] = [];
  for (const [key, shown] of form.fields) {
    const name = customFieldName(key);
    if (name !== null) values.push([name, readValues(shown, hasSeveral(name))]);
  }
  return Object.fromEntries(values);
}

function customFieldName(key: string): string | null {
  return /^CF\.\{(.*)\}$/s.exec(key)?.[1] ?? null;
}
