/** Reads what RT shows of its users, queues and the custom fields of a queue. */
import { RtBroken } from "../../errors.ts";
import type { RtQueue, RtUser } from "../../rt.ts";
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

/** A custom field in RT's long list: `Severity (what it is for)`, `SingleValueSelect`. */
export type ShownField = { head: string; kind: string };

const FIELD_LINE = /^(.* \(.*\)): ((?:Single|Multi)Value\w+)(?: .*)?$/;

/** The custom fields of a queue in long form. Names, descriptions and patterns may hold brackets and colons. */
export function readCustomFields(body: string): ShownField[] {
  return body.split("\n").flatMap((line) => {
    const [, head, kind] = FIELD_LINE.exec(line) ?? [];
    return head === undefined || kind === undefined ? [] : [{ head, kind }];
  });
}

/** Their names alone, which is what the short form holds. */
export function readCustomFieldNames(body: string): string[] {
  return body.split("\n").flatMap((line) => /^(.+): ?$/.exec(line)?.[1] ?? []);
}

/** Undefined: of the brackets in it the first need not be the description's. */
export function nameIn({ head }: ShownField): string | undefined {
  const parts = head.split(" (");
  return parts.length === 2 ? parts[0] : undefined;
}

export function nameAmong(names: string[], { head }: ShownField): string {
  const fitting = names.filter((name) => head.startsWith(`${name} (`));
  return fitting.sort((one, other) => other.length - one.length)[0] ?? head.replace(/ \(.*$/, "");
}

/** Whether a field of this kind holds several values. */
export function hasSeveralValues(kind: string): boolean {
  return kind.startsWith("Multi");
}

function numberAfter(prefix: string, form: Form): number {
  const id = form.fields.get("id") ?? "";
  const number = id.startsWith(prefix) ? Number(id.slice(prefix.length)) : Number.NaN;
  if (!Number.isInteger(number)) throw new RtBroken(`RT's answer shows no ${prefix.slice(0, -1)}.`);
  return number;
}
