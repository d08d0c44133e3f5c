/** Puts values into custom fields and says which ones a field takes. */
import { fold } from "../text/fold.ts";
import { splitValues } from "../text/value-list.ts";
import type { Call } from "../world/call.ts";
import { type CustomField, customFields } from "../world/founding.ts";
import type { Outcome } from "./outcome.ts";
import { change, current, record } from "./record.ts";

/** The custom field a form's field names: CF.{Name}, CF-Name or CustomField-Name, in any case. */
export function customNameOf(field: string): string | undefined {
  const match = /^(?:CF\.\{(.+)\}|(?:CF|CustomField)-(.+))$/is.exec(field);
  return match?.[1] ?? match?.[2];
}

export function findCustomField(name: string): CustomField | undefined {
  return customFields.find((field) => fold(field.name) === fold(name));
}

/** A form's text cut into values: one, or several in a field that holds several. */
export function cutValues(field: CustomField, text: string): string[] {
  return field.multiple ? [...new Set(splitValues(text))] : [text].filter((value) => value !== "");
}

/** A value as the field keeps it: a select has the configured spelling, and none for a value it does not offer. */
export function spelled(field: CustomField, value: string): string | undefined {
  if (field.kind !== "Select") return value;
  return field.values.find((known) => fold(known) === fold(value));
}

/** An edit: a single value is replaced, several are made equal to the given list. The same again counts as a change. */
export function setCustomField(call: Call, id: number, field: CustomField, text: string): Outcome {
  const before = current(call, id).values[field.id] ?? [];
  const wanted = cutValues(field, text);
  if (field.multiple) return setMany(call, id, field, before, wanted);
  const after = spelled(field, wanted[0] ?? "");
  if (after === undefined && wanted.length > 0) return INVALID;
  setOne(call, id, field, before[0] ?? "", after ?? "");
  return "changed";
}

const INVALID: Outcome = { refused: "Invalid value for custom field" };

function setOne(call: Call, id: number, field: CustomField, before: string, after: string): void {
  if (before === after) return;
  putValues(call, id, field, after === "" ? [] : [after]);
  note(call, id, field, before, after);
}

/**
 * Compared as written: a select value in other letters goes and comes back. What the field does not offer is left out,
 * and told only when it was the last one to be added.
 */
function setMany(call: Call, id: number, field: CustomField, before: string[], wanted: string[]): Outcome {
  const gone = before.filter((value) => !wanted.includes(value));
  const kept = before.filter((value) => wanted.includes(value));
  const tried = wanted.filter((value) => !kept.includes(value)).map((value) => spelled(field, value));
  const added = tried.filter((value) => value !== undefined);
  if (gone.length + added.length > 0) putValues(call, id, field, [...kept, ...added]);
  for (const value of gone) note(call, id, field, value, "");
  for (const value of added) note(call, id, field, "", value);
  return tried.length > 0 && tried.at(-1) === undefined ? INVALID : "changed";
}

function putValues(call: Call, id: number, field: CustomField, values: string[]): void {
  change(call, id, { values: { ...current(call, id).values, [field.id]: values } });
}

function note(call: Call, id: number, field: CustomField, before: string, after: string): void {
  record(call, id, { type: "CustomField", field: String(field.id), old_value: before, new_value: after });
}
