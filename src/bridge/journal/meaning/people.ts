/** Owners and watchers: RT names them by number, the feed by login name and address. Pure. */
import type { RtTransaction } from "../../rt/rt.ts";
import type { Edit } from "../edit.ts";
import { fieldName, type MeaningContext, sentence } from "./words.ts";

const lists: Record<string, string> = { Requestor: "requestors", Cc: "cc", AdminCc: "admin_cc" };

/** One who cannot be found out is named by the number. */
export function ownerEdit(transaction: RtTransaction, { names }: MeaningContext): Edit {
  const login = (value: string) => {
    const person = names.people.get(Number(value));
    return person ? person.login : value || null;
  };
  return {
    kind: "value",
    field: "owner",
    old: login(transaction.old_value),
    new: login(transaction.new_value),
  };
}

/** A group, or a person without an address, is named as RT's sentence names it. */
export function peopleEdit(transaction: RtTransaction, { names }: MeaningContext): Edit {
  const { field, old_value, new_value } = transaction;
  const named = (value: string) => {
    if (value === "") return [];
    return [names.people.get(Number(value))?.address ?? nameIn(transaction)];
  };
  return {
    kind: "list",
    field: lists[field] ?? fieldName(field),
    removed: named(old_value),
    added: named(new_value),
  };
}

/** `Cc Support Team added` */
function nameIn(transaction: RtTransaction): string {
  const { field } = transaction;
  const said = sentence(transaction).replace(/ (?:added|deleted)$/, "");
  return said.startsWith(`${field} `) ? said.slice(field.length + 1) : said;
}
