/** Reads what RT shows of its users, queues and the custom fields of a queue. */
import { RtBroken } from "../../errors.ts";
import type { RtCustomField, RtQueue, RtUser } from "../../rt.ts";
import type { Form } from "./form-reader.ts";

/** @throws RtBroken if the form shows no user */
export function readUserForm(form: Form): RtUser {
  const shown = (name: string) => form.fields.get(name) ?? "";
  return {
    id: numberAfter("user/", form),
    name: shown("Name"),
    email: shown("EmailAddress") || null,
    real_name: shown("RealName"),
    privileged: shown("Privileged") === "1",
    disabled: shown("Disabled") === "1",
  };
}

/** @throws RtBroken if the form shows no queue */
export function readQueueForm(form: Form): RtQueue {
  const shown = (name: string) => form.fields.get(name) ?? "";
  return {
    id: numberAfter("queue/", form),
    name: shown("Name"),
    description: shown("Description"),
    disabled: shown("Disabled") === "1",
  };
}

/** The custom fields of a queue: `Severity (what it is for): SingleValueSelect`. */
export function readCustomFieldForm(form: Form): RtCustomField[] {
  return [...form.fields]
    .filter(([name]) => name !== "id")
    .map(([name, kind]) => ({ name: name.replace(/ \([^)]*\)$/s, ""), kind }));
}

/** Whether a field of this kind holds several values. */
export function hasSeveralValues(kind: string): boolean {
  return /^Multi|multiple/i.test(kind);
}

function numberAfter(prefix: string, form: Form): number {
  const id = form.fields.get("id") ?? "";
  const number = id.startsWith(prefix) ? Number(id.slice(prefix.length)) : Number.NaN;
  if (!Number.isInteger(number)) throw new RtBroken(`RT's answer shows no ${prefix.slice(0, -1)}.`);
  return number;
}
