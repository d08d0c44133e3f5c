/**
 * What is still to be done of a change whose answer was lost. A field of one value is done when it is as asked, or when
 * we set it so. People and custom fields are done when they are as asked entry by entry, but for what others made of
 * them since. Pure.
 */
import type { Ticket } from "../../../model/ticket.ts";
import type { FieldNames } from "../../journal/mirror.ts";
import type { RtTransaction } from "../../rt/rt.ts";
import { unlikeAsked } from "../unlike-asked.ts";
import type { AskedChanges } from "../wish.ts";
import { asOthersLeftIt, type ListEdit } from "./as-others-left-it.ts";
import { onlyThese } from "./rt-fields.ts";
import { touchedBy } from "./touched-fields.ts";
import { type WishedList, wishedLists, withEntries } from "./wished-lists.ts";

/** `since`: what became of lists from the first of our own transactions on, oldest first, by everybody. */
export type Progress = { ticket: Ticket; own: RtTransaction[]; since: (ListEdit & { field: string })[] };

/** The wish without what is done; its lists without what others took off them, and with what they put there. */
export function stillOpen(changes: AskedChanges, progress: Progress, names: FieldNames): AskedChanges {
  const lists = wishedLists(changes, names);
  const pointers = lists.map(({ pointer }) => pointer);
  const touched = progress.own.flatMap((transaction) => touchedBy(changes, transaction));
  const values = unlikeAsked(changes, progress.ticket)
    .filter((pointer) => !pointers.includes(pointer))
    .filter((pointer) => !touched.includes(pointer));
  const open = lists
    .map((list) => ({ ...list, wanted: asOthersLeftIt(list.wanted, editsOf(list, progress), list.key) }))
    .filter((list) => !isAsWanted(list, progress.ticket));
  return withEntries(onlyThese(changes, [...values, ...open.map(({ pointer }) => pointer)]), open);
}

function editsOf({ field }: WishedList, { since }: Progress): ListEdit[] {
  return since.filter((edit) => edit.field.toLowerCase() === field.toLowerCase());
}

/** RT keeps no entry twice, and an order of its own. */
function isAsWanted({ wanted, shown, key }: WishedList, ticket: Ticket): boolean {
  const [one, other] = [new Set(wanted.map(key)), new Set(shown(ticket).map(key))];
  return one.size === other.size && [...one].every((entry) => other.has(entry));
}
