/** Reads tickets as they are now. What happened to them is read-history.ts's business. */
import type { RtCall, RtTicket } from "../rt.ts";
import type { AccountClock } from "./account-clock.ts";
import type { CustomFieldKinds } from "./custom-field-kinds.ts";
import { complaintIn, complaintOf, satisfied } from "./message/complaint.ts";
import { type Form, readForms } from "./message/form-reader.ts";
import { bodiesOf, type Reply } from "./message/reply.ts";
import { customFieldsIn, readTicketForm, ticketIn } from "./message/ticket-reader.ts";
import type { Ask } from "./wire/line.ts";

export type ReadTools = { ask: Ask; clock: AccountClock; kinds: CustomFieldKinds };

/** A ticket merged into another shows as that other one. */
export async function readTicket(tools: ReadTools, id: number, call?: RtCall): Promise<RtTicket> {
  const path = `ticket/${id}/show`;
  const reply = satisfied(await tools.ask({ operation: "read-ticket", method: "GET", path }, call));
  return ticketOf(tools, ticketFormIn(reply, readForms(reply.text)), await tools.clock.zone(call), call);
}

/** One request. What RT remarks on single tickets – unknown, not allowed – stands among the forms of the others. */
export async function readTickets(tools: ReadTools, ids: number[], call?: RtCall): Promise<RtTicket[]> {
  if (ids.length === 0) return [];
  const path = `show?id=ticket/${ids.join(",")}&format=l`;
  const reply = await tools.ask({ operation: "read-tickets", method: "GET", path }, call);
  if (reply.version === null || reply.code !== 200) throw complaintOf(reply);
  const zone = await tools.clock.zone(call);
  const shown = bodiesOf(reply)
    .flatMap(readForms)
    .filter((form) => ticketIn(form) !== null && form.fields.has("Status"));
  return Promise.all(shown.map((form) => ticketOf(tools, form, zone, call)));
}

/** @throws RtError what RT says instead */
export function ticketFormIn(reply: Reply, forms: Form[]): Form {
  const form = forms.find((it) => ticketIn(it) !== null && it.fields.has("Status"));
  if (form) return form;
  throw complaintIn(forms.flatMap((it) => it.remarks)) ?? complaintOf(reply);
}

export async function ticketOf(tools: ReadTools, form: Form, zone: string, call?: RtCall): Promise<RtTicket> {
  const kinds = await tools.kinds.of(form.fields.get("Queue") ?? "", customFieldsIn(form), call);
  return readTicketForm(form, { zone, hasSeveral: (name) => kinds(name) ?? false });
}
