/** The fields of a change that RT sets entry by entry: people, and custom fields, the named ones among them. Pure. */
import type { Ticket } from "../../../model/ticket.ts";
import type { FieldNames } from "../../journal/mirror.ts";
import { customFieldPointer, valuesOf } from "../unlike-asked.ts";
import type { AskedChanges } from "../wish.ts";

export type WishedList = {
  /** Into the wish. */
  pointer: string;
  /** As the journal names it: `cc`, `custom_fields.Tags`. */
  field: string;
  wanted: string[];
  shown: (ticket: Ticket) => string[];
  /** Equal for entries that are the same to RT. */
  key: (entry: string) => string;
};

export function wishedLists(changes: AskedChanges, names: FieldNames): WishedList[] {
  return [...people(changes), ...namedFields(changes, names), ...customFields(changes)];
}

/** The wish with these entries in place of its own; a named field stays as it was wished. */
export function withEntries(changes: AskedChanges, lists: WishedList[]): AskedChanges {
  const wanted = new Map(lists.map((list) => [list.pointer, list.wanted]));
  const { requestors, cc, custom_fields, ...others } = changes;
  const values = Object.entries(custom_fields ?? {}).map(([name, asked]) => [
    name,
    wanted.get(customFieldPointer(name)) ?? asked,
  ]);
  return {
    ...others,
    ...(requestors && { requestors: wanted.get("/requestors") ?? requestors }),
    ...(cc && { cc: wanted.get("/cc") ?? cc }),
    ...(custom_fields && { custom_fields: Object.fromEntries(values) }),
  };
}

/** RT knows addresses without case. */
function people(changes: AskedChanges): WishedList[] {
  return (["requestors", "cc"] as const).flatMap((field) => {
    const wanted = changes[field];
    const key = (address: string) => address.toLowerCase();
    return wanted ? [{ pointer: `/${field}`, field, wanted, shown: (ticket) => ticket[field], key }] : [];
  });
}

function namedFields(changes: AskedChanges, names: FieldNames): WishedList[] {
  return (["severity", "category", "subcategory"] as const).flatMap((field) => {
    const [name, wanted] = [names[field], changes[field]];
    if (name === null || wanted === undefined) return [];
    return [customField(`/${field}`, name, wanted === null ? [] : [wanted])];
  });
}

function customFields({ custom_fields = {} }: AskedChanges): WishedList[] {
  return Object.entries(custom_fields).map(([name, wanted]) =>
    customField(customFieldPointer(name), name, wanted),
  );
}

/** Letter by letter: RT keeps `abc` and `ABC` apart, and only ends all lines in the same way. */
function customField(pointer: string, name: string, wanted: string[]): WishedList {
  const key = (value: string) => value.replace(/\r\n?/g, "\n");
  const shown = (ticket: Ticket) => valuesOf(ticket, name);
  return { pointer, field: `custom_fields.${name}`, wanted, shown, key };
}
