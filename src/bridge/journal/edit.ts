/** One change of a ticket, and how it is done and undone on our copy of it. Pure. */
import { isDeepStrictEqual } from "node:util";
import type { Change } from "../../model/notification.ts";
import type { TicketRecord } from "../../store/tickets/tables.ts";
import type { FieldNames } from "./mirror.ts";
import { namedFields } from "./named-fields.ts";

/** `value`: the field held one value and holds another. `list`: some entries of the field went, others came. */
export type Edit =
  | { kind: "value"; field: string; old: unknown; new: unknown }
  | { kind: "list"; field: string; removed: string[]; added: string[] };

const valueFields = ["title", "status", "queue", "priority", "owner", "due_at", "started_at", "resolved_at"];
const customField = /^custom_fields\.(.*)$/s;

/** The ticket after the edit. What our copy does not hold (links, time worked) leaves it as it is. */
export function applied(ticket: TicketRecord, edit: Edit, names: FieldNames): TicketRecord {
  if (edit.kind === "value")
    return valueFields.includes(edit.field) ? { ...ticket, [edit.field]: edit.new } : ticket;
  const custom = customField.exec(edit.field)?.[1];
  if (custom !== undefined)
    return withCustomField(ticket, custom, edited(entriesOf(ticket, edit.field), edit), names);
  if (edit.field !== "requestors" && edit.field !== "cc") return ticket;
  return { ...ticket, [edit.field]: edited(ticket[edit.field], edit).toSorted() };
}

/** What takes an edit back. */
export function undoing(edit: Edit): Edit {
  if (edit.kind === "value") return { ...edit, old: edit.new, new: edit.old };
  return { ...edit, removed: edit.added, added: edit.removed };
}

/** The edit as the feed tells it: lists whole, and the named fields beside the custom fields they live in. */
export function changesOf(edit: Edit, before: TicketRecord, after: TicketRecord): Change[] {
  if (edit.kind === "value") return [{ field: edit.field, old: edit.old, new: edit.new }];
  const list = { field: edit.field, old: entriesOf(before, edit.field), new: entriesOf(after, edit.field) };
  const isKept = customField.test(edit.field) || edit.field === "requestors" || edit.field === "cc";
  if (!isKept) return [{ field: edit.field, old: edit.removed, new: edit.added }];
  const named = (["severity", "category", "subcategory"] as const)
    .filter((field) => !isDeepStrictEqual(before[field], after[field]))
    .map((field) => ({ field, old: before[field], new: after[field] }));
  return [...named, list];
}

function entriesOf(ticket: TicketRecord, field: string): string[] {
  const custom = customField.exec(field)?.[1];
  if (custom !== undefined) return ticket.custom_fields[custom] ?? [];
  return field === "requestors" || field === "cc" ? ticket[field] : [];
}

/** A value that takes the place of another keeps its place. */
function edited(entries: string[], { removed, added }: { removed: string[]; added: string[] }): string[] {
  const place = entries.findIndex((entry) => removed.includes(entry));
  const kept = entries.filter((entry) => !removed.includes(entry) && !added.includes(entry));
  return place < 0 ? [...kept, ...added] : kept.toSpliced(Math.min(place, kept.length), 0, ...added);
}

function withCustomField(
  ticket: TicketRecord,
  name: string,
  values: string[],
  names: FieldNames,
): TicketRecord {
  const custom_fields = { ...ticket.custom_fields, [name]: values };
  return { ...ticket, custom_fields, ...namedFields(custom_fields, names) };
}
