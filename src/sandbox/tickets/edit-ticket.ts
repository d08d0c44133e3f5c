/** Carries out an edit form field by field. Nothing is taken back when one of them is refused. */

import type { Form } from "../text/form-parse.ts";
import { lookUp } from "../text/look-up.ts";
import type { Call } from "../world/call.ts";
import { customNameOf, findCustomField, setCustomField } from "./custom-values.ts";
import { isRefusal, type Outcome } from "./outcome.ts";
import { current } from "./record.ts";
import { setters } from "./set-field.ts";
import { shownField } from "./show-fields.ts";

/** `refused`: RT's lines without the leading "# ". */
export type Edited = { changed: boolean; refused: string[] };

export function editTicket(call: Call, id: number, form: Form): Edited {
  const edited: Edited = { changed: false, refused: [] };
  for (const name of form.order) {
    const outcome = setField(call, id, name, form.fields[name] ?? "");
    if (isRefusal(outcome)) edited.refused.push(`${outcome.named ?? plainName(name)}: ${outcome.refused}`);
    else if (outcome === "changed") edited.changed = true;
  }
  return edited;
}

function setField(call: Call, id: number, name: string, value: string | string[]): Outcome {
  const key = name.toLowerCase();
  if (Array.isArray(value) && key !== "id") return { refused: `${key} may have only one value.`, named: key };
  const text = [value].flat().join("\n");
  const custom = customNameOf(name);
  if (custom !== undefined) return setCustom(call, id, custom, text);
  const set = lookUp(setters, key);
  if (!set) return { refused: "Unknown field." };
  if (key !== "id" && shownField(current(call, id), call, name) === text && !isPeople(key)) return "same";
  return set(call, id, text);
}

function setCustom(call: Call, id: number, name: string, text: string): Outcome {
  const field = findCustomField(name);
  return field ? setCustomField(call, id, field, text) : { refused: "Unknown custom field." };
}

function isPeople(key: string): boolean {
  return ["requestors", "cc", "admincc"].includes(key);
}

function plainName(name: string): string {
  return (customNameOf(name) ?? name).toLowerCase();
}
