/** What the form of a request cannot say of a ticket's fields: bytes, days there are, fields named twice. Pure. */
import { escaped } from "../../base/http/field-errors.ts";
import { badRequest, type FieldError } from "../../base/problem.ts";
import { titleBytes } from "../../model/new-ticket.ts";

export type Fields = {
  title?: string | undefined;
  due_at?: string | null | undefined;
  severity?: string | null | undefined;
  category?: string | null | undefined;
  subcategory?: string | null | undefined;
  custom_fields?: Record<string, string[]> | undefined;
};
/** The custom fields a site keeps these three in; null: not used. */
export type FieldNames = Record<"severity" | "category" | "subcategory", string | null>;

/** @throws ProblemError 400 that names every field at fault */
export function checkFields(fields: Fields, names: FieldNames): void {
  const errors = [...titleFaults(fields), ...timeFaults(fields), ...customFieldFaults(fields, names)];
  const [first] = errors;
  if (first) throw badRequest("request.invalid", `${first.pointer.slice(1)} ${first.detail}.`, errors);
}

function titleFaults({ title = "" }: Fields): FieldError[] {
  const bytes = Buffer.byteLength(title, "utf8");
  if (bytes <= titleBytes) return [];
  return [{ pointer: "/title", detail: `must be at most ${titleBytes} bytes of UTF-8, is ${bytes}` }];
}

/**
 * RT keeps 1970 for no date, clears the date for what came before and for a year of five digits, and reads the first
 * hundred years as some of ours. A day more at either end, as RT reads times in a zone.
 */
function timeFaults({ due_at }: Fields): FieldError[] {
  if (typeof due_at !== "string") return [];
  const instant = Date.parse(due_at);
  if (instant >= earliest && instant < latest) return [];
  return [{ pointer: "/due_at", detail: "must lie after 1970-01-01 and before 9999-12-31" }];
}

const earliest = Date.UTC(1970, 0, 2);
const latest = Date.UTC(9999, 11, 31);

/** RT minds no case in names, and would take one of two values without a word. */
function customFieldFaults({ custom_fields = {}, ...fields }: Fields, names: FieldNames): FieldError[] {
  const given = new Map<string, string>();
  for (const [field, name] of Object.entries(names))
    if (name !== null && fields[field as keyof FieldNames] !== undefined)
      given.set(name.toLowerCase(), field);
  return Object.keys(custom_fields).flatMap((name) => {
    const other = given.get(name.toLowerCase());
    given.set(name.toLowerCase(), `custom_fields.${name}`);
    if (other === undefined) return [];
    return [{ pointer: `/custom_fields/${escaped(name)}`, detail: `is the same field as ${other}` }];
  });
}
