/** Links between tickets and to the world, and merges, which RT writes down as links. Pure. */
import type { RtTransaction } from "../../rt/rt.ts";
import type { Edit } from "../edit.ts";
import { fieldName, type MeaningContext } from "./words.ts";

/** `links.refers_to`; another ticket is its bare number, anything else its address. */
export function linkEdit({ field, old_value, new_value }: RtTransaction): Edit {
  const ends = (uri: string) => (uri === "" ? [] : [targetOf(uri)]);
  const relation = fieldName(field === "HasMember" ? "Members" : field);
  return { kind: "list", field: `links.${relation}`, removed: ends(old_value), added: ends(new_value) };
}

/** RT tells both: the one that its number stands for another now, the other that it stands for both. */
export function mergeEdit(transaction: RtTransaction, { history }: MeaningContext): Edit {
  const into = ticketAt(transaction.new_value);
  if (into !== transaction.ticket) return { kind: "value", field: "merged_into", old: null, new: into };
  return { kind: "value", field: "merged_from", old: null, new: otherOf(transaction, history) };
}

export function ticketAt(uri: string): number | null {
  const id = /^fsck\.com-rt:\/\/[^/]*\/ticket\/(\d+)$/.exec(uri)?.[1];
  return id === undefined ? null : Number(id);
}

/** The ticket that was merged, whose own transaction stands right beside. */
function otherOf(transaction: RtTransaction, history: RtTransaction[]): number | null {
  const partners = history.filter(
    ({ field, new_value, ticket }) =>
      field === "MergedInto" && new_value === transaction.new_value && ticket !== transaction.ticket,
  );
  const distance = ({ id }: RtTransaction) => Math.abs(id - transaction.id);
  return partners.toSorted((one, other) => distance(one) - distance(other))[0]?.ticket ?? null;
}

function targetOf(uri: string): string {
  return String(ticketAt(uri) ?? uri);
}
