/**
 * What one of RT's transactions means in the feed's words. Pure: it knows the transaction, and the names behind its
 * numbers; what the ticket looked like then is retrace.ts's business. docs/inbound.md has the table.
 */
import type { NotificationType } from "../../model/notification.ts";
import type { RtTransaction } from "../rt/rt.ts";
import type { Edit } from "./edit.ts";
import { customFieldEdit } from "./meaning/custom-field.ts";
import { linkEdit, mergeEdit } from "./meaning/links.ts";
import { messageOf } from "./meaning/message.ts";
import { ownerEdit, peopleEdit } from "./meaning/people.ts";
import { staffOnly, valueEdit } from "./meaning/value.ts";
import type { MeaningContext, Message } from "./meaning/words.ts";

export type Meaning = {
  type: NotificationType;
  edits: Edit[];
  comment?: Message;
  /** Only for those who see internal comments. */
  internal: boolean;
};

/** Mail that went out, and RT's second record of a new owner: nothing happened to the ticket. */
const untold = /^(?:EmailRecord|CommentEmailRecord|SystemError)$/;
const ownership = /^(?:Take|Give|Steal|Untake|Force)$/;

/** Undefined: it tells nobody anything. */
export function meaningOf(transaction: RtTransaction, context: MeaningContext): Meaning | undefined {
  const { type, field } = transaction;
  if (untold.test(type)) return undefined;
  if (type === "Create") return { type: "ticket.created", edits: [], internal: false };
  if (type === "Correspond" || type === "Comment") return messageMeaning(transaction);
  if (type === "Status") return statusMeaning(transaction);
  if (ownership.test(type) || (type === "Set" && field === "Owner"))
    return { type: "ticket.assigned", edits: [ownerEdit(transaction, context)], internal: false };
  if (/^(?:Add|Del|Set)Watcher$/.test(type)) return watcherMeaning(transaction, context);
  if (type === "CustomField") return update(customFieldEdit(transaction, context), false);
  if (type === "AddLink" || type === "DeleteLink") return linkMeaning(transaction, context);
  return update(valueEdit(transaction, context), staffOnly(transaction));
}

function update(edit: Edit, internal: boolean): Meaning {
  return { type: "ticket.updated", edits: [edit], internal };
}

function messageMeaning(transaction: RtTransaction): Meaning {
  const internal = transaction.type === "Comment";
  const comment = messageOf(transaction);
  return { type: internal ? "ticket.commented" : "ticket.replied", edits: [], comment, internal };
}

function statusMeaning({ old_value, new_value }: RtTransaction): Meaning {
  const type = new_value === "deleted" ? "ticket.deleted" : "ticket.status_changed";
  const edit: Edit = { kind: "value", field: "status", old: old_value, new: new_value };
  return { type, edits: [edit], internal: false };
}

/** Requestors and cc see each other; who is told in secret, and roles of the site, is for staff. */
function watcherMeaning(transaction: RtTransaction, context: MeaningContext): Meaning | undefined {
  if (transaction.type === "SetWatcher") return undefined;
  const edit = peopleEdit(transaction, context);
  return update(edit, edit.field !== "requestors" && edit.field !== "cc");
}

/**
 * A link names a ticket that the people of this one may not see, and so does who was merged into it. Where a ticket went
 * its own people hear: RT makes them people of the other.
 */
function linkMeaning(transaction: RtTransaction, context: MeaningContext): Meaning {
  if (transaction.field !== "MergedInto") return update(linkEdit(transaction), true);
  const edit = mergeEdit(transaction, context);
  return { type: "ticket.merged", edits: [edit], internal: edit.field === "merged_from" };
}
