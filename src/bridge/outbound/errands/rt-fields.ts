/** Our words for a ticket's fields in RT's terms, and RT's back in ours. Pure. */
import type { FieldNames } from "../../journal/mirror.ts";
import type { RtFields } from "../../rt/rt.ts";
import { customFieldPointer } from "../unlike-asked.ts";
import type { AskedChanges } from "../wish.ts";

const named = ["severity", "category", "subcategory"] as const;

/** Severity, category and subcategory go to the custom fields the site keeps them in. */
export function rtFieldsOf(changes: AskedChanges, names: FieldNames): RtFields {
  const { title, severity, category, subcategory, custom_fields, ...same } = changes;
  const own = named.flatMap((field): [string, string[]][] => {
    const [name, value] = [names[field], changes[field]];
    return name === null || value === undefined ? [] : [[name, value === null ? [] : [value]]];
  });
  const values = { ...custom_fields, ...Object.fromEntries(own) };
  return {
    ...same,
    ...(title !== undefined && { subject: title }),
    ...(Object.keys(values).length > 0 && { custom_fields: values }),
  };
}

const pointers: Record<string, string> = { subject: "/title", due: "/due_at" };
const sameName = ["status", "queue", "owner", "priority", "requestors", "cc"];

/** Which field of the wish RT speaks of; "" when it is none of them. */
export function pointerOf(field: string, changes: AskedChanges, names: FieldNames): string {
  if (pointers[field]) return pointers[field];
  if (sameName.includes(field)) return `/${field}`;
  const ours = named.find((name) => changes[name] !== undefined && names[name]?.toLowerCase() === field);
  if (ours) return `/${ours}`;
  const custom = Object.keys(changes.custom_fields ?? {}).find((name) => name.toLowerCase() === field);
  return custom === undefined ? "" : customFieldPointer(custom);
}

/** The wish without all but these fields, which are named by their pointers. */
export function onlyThese(changes: AskedChanges, wanted: string[]): AskedChanges {
  const { custom_fields = {}, ...plain } = changes;
  const values = Object.entries(custom_fields).filter(([name]) => wanted.includes(customFieldPointer(name)));
  return {
    ...Object.fromEntries(Object.entries(plain).filter(([name]) => wanted.includes(`/${name}`))),
    ...(values.length > 0 && { custom_fields: Object.fromEntries(values) }),
  };
}
