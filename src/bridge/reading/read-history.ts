/** Reads a ticket's history out of RT and says it in the feed's words: each of RT's transactions as what it means. */
import type { HistoryEntry } from "../../model/history.ts";
import type { Actor } from "../../model/notification.ts";
import type { Tables } from "../../store/tables.ts";
import type { Edit } from "../journal/edit.ts";
import { meaningOf } from "../journal/meaning.ts";
import type { RtTransaction } from "../rt/rt.ts";
import type { Look, Sighting } from "../rt/sighting.ts";
import { commentOf } from "./comment-of.ts";
import type { Follow, Standing } from "./read-standing.ts";

/** Oldest first, with what is internal; `ticket`: whose it was at that moment. @throws RtError */
export type ReadHistory = (ticket: number) => Promise<{ ticket: Standing; entries: HistoryEntry[] }>;

export type HistoryTools = {
  look: Look;
  follow: Follow;
  read: Pick<Tables, "submissions" | "ownTransactions">;
};

export function createReadHistory({ look, follow, read }: HistoryTools): ReadHistory {
  return async function readHistory(id) {
    const seen = await look(id);
    const authors = await authorsOf(seen.history);
    const entries = seen.history.flatMap((transaction) =>
      entryOf(transaction, seen, authors.get(transaction.id)),
    );
    return { ticket: await follow(id, seen.ticket), entries };
  };

  /** RT knows our account alone; who stood behind it is known here. */
  async function authorsOf(history: RtTransaction[]): Promise<Map<number, Actor>> {
    const messages = history.filter(({ type }) => type === "Correspond" || type === "Comment");
    const claimed = await read.submissions.claimedTransactions(messages.map(({ id }) => id));
    const known = [...(await read.ownTransactions.among(history.map(({ id }) => id))), ...claimed];
    return new Map(
      known.map((one) => [one.transaction_id, { id: one.submitted_by, name: one.submitter_name }]),
    );
  }
}

function entryOf(transaction: RtTransaction, seen: Sighting, author: Actor | undefined): HistoryEntry[] {
  const customFields = Object.keys(seen.ticket.custom_fields);
  const meaning = meaningOf(transaction, { names: seen.names, customFields, history: seen.history });
  if (!meaning) return [];
  const actor = author ?? { name: transaction.creator };
  return [
    {
      id: transaction.id,
      type: meaning.type,
      visibility: meaning.internal ? "internal" : "public",
      timestamp: transaction.created_at,
      actor,
      description: descriptionOf(transaction, meaning.edits),
      changes: meaning.edits.map(changeOf),
      ...(meaning.comment && { comment: commentOf(transaction, actor, seen.ticket.id) }),
    },
  ];
}

/** RT's own words for a link hold the title of the other ticket, whoever reads them. */
function descriptionOf({ type, description }: RtTransaction, [edit]: Edit[]): string {
  if (!edit || (type !== "AddLink" && type !== "DeleteLink")) return description;
  if (edit.field === "merged_into") return "Merged into another ticket";
  if (edit.field === "merged_from") return "Another ticket was merged into this one";
  const relation = edit.field.replace(/^links\./, "").replaceAll("_", " ");
  return `${type === "AddLink" ? "Link added" : "Link taken away"}: ${relation}`;
}

/** Of a list: what went, and what came. */
function changeOf(edit: Edit): HistoryEntry["changes"][number] {
  if (edit.kind === "value") return { field: edit.field, old: edit.old, new: edit.new };
  return { field: edit.field, old: edit.removed, new: edit.added };
}
