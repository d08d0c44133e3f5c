/** What `show` prints of a ticket, field by field, in RT's order. It asks for no right but the one on custom fields. */
import { showDate } from "../text/dates.ts";
import type { Fields } from "../text/form-compose.ts";
import { joinValues } from "../text/value-list.ts";
import type { Call } from "../world/call.ts";
import { type CustomField, customFields, queues } from "../world/founding.ts";
import { mayInQueue, seesCustomFields } from "../world/rights.ts";
import type { TicketRow } from "../world/rows.ts";
import { customNameOf, findCustomField } from "./custom-values.ts";
import { addressesOf } from "./set-people.ts";

type View = (ticket: TicketRow, call: Call) => string | string[];

const views: [name: string, view: View][] = [
  ["Queue", (ticket, call) => (mayInQueue(call.by, "SeeQueue", ticket.queue) ? queueName(ticket.queue) : "")],
  ["Owner", (ticket, call) => userName(call, ticket.owner)],
  ["Creator", (ticket, call) => userName(call, ticket.creator)],
  ["Subject", (ticket) => ticket.subject],
  ["Status", (ticket) => ticket.status],
  ["Priority", (ticket) => String(ticket.priority)],
  ["InitialPriority", (ticket) => String(ticket.initial_priority)],
  ["FinalPriority", (ticket) => String(ticket.final_priority)],
  ["Requestors", (ticket, call) => addressesOf(call, ticket.requestors)],
  ["Cc", (ticket, call) => addressesOf(call, ticket.cc)],
  ["AdminCc", (ticket, call) => addressesOf(call, ticket.admin_cc)],
  ["Created", (ticket, call) => showDate(ticket.created, call.zone)],
  ["Starts", (ticket, call) => showDate(ticket.starts, call.zone)],
  ["Started", (ticket, call) => showDate(ticket.started, call.zone)],
  ["Due", (ticket, call) => showDate(ticket.due, call.zone)],
  ["Resolved", (ticket, call) => showDate(ticket.resolved, call.zone)],
  ["Told", (ticket, call) => showDate(ticket.told, call.zone)],
  ["LastUpdated", (ticket, call) => showDate(ticket.last_updated, call.zone)],
  ["TimeEstimated", (ticket) => showMinutes(ticket.time_estimated)],
  ["TimeWorked", (ticket) => showMinutes(ticket.time_worked)],
  ["TimeLeft", (ticket) => showMinutes(ticket.time_left)],
];

const known = new Map(views.map(([name, view]) => [name.toLowerCase(), { name, view }]));

/** Everything in RT's order. */
export function showFields(ticket: TicketRow, call: Call): Fields {
  const shown = views.map(([name, view]): Fields[number] => [name, view(ticket, call)]);
  if (!mayInQueue(call.by, "SeeQueue", ticket.queue)) shown.push(["SLA", ticket.sla]);
  const custom = seesCustomFields(call) ? customFields.map((field) => customFieldOf(ticket, field)) : [];
  return [["id", `ticket/${ticket.id}`], ...shown, ...custom];
}

/** Those asked for with `fields=`, in that order and in any case; undefined in the place of a name nobody knows. */
export function pickFields(ticket: TicketRow, call: Call, asked: string[]): (Fields[number] | undefined)[] {
  return asked.filter((name) => name.toLowerCase() !== "id").map((name) => pickField(ticket, call, name));
}

/** One field as it is shown, to compare a form with; undefined for a name that `show` does not print. */
export function shownField(ticket: TicketRow, call: Call, name: string): string | undefined {
  const field = known.get(name.toLowerCase());
  return field && [field.view(ticket, call)].flat().join(", ");
}

function pickField(ticket: TicketRow, call: Call, asked: string): Fields[number] | undefined {
  const field = known.get(asked.toLowerCase());
  if (field) return [field.name, field.view(ticket, call)];
  const custom = seesCustomFields(call) ? findCustomField(customNameOf(asked) ?? "") : undefined;
  return custom && customFieldOf(ticket, custom);
}

function customFieldOf(ticket: TicketRow, { id, name, multiple }: CustomField): Fields[number] {
  const values = ticket.values[id] ?? [];
  return [`CF.{${name}}`, multiple ? joinValues(values) : (values[0] ?? "")];
}

function queueName(id: number): string {
  return queues.find((queue) => queue.id === id)?.name ?? "";
}

function userName(call: Call, id: number): string {
  return call.tables.users.get(id)?.name ?? "";
}

function showMinutes(minutes: number): string {
  return minutes === 0 ? "0" : `${minutes} minutes`;
}
