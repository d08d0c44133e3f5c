/** Who may hear of a wish besides who wished it: staff alone, or those who are shown certain fields. Pure. */
import type { SubmissionKind } from "../../model/submission.ts";
import { type NamedField, namedFields } from "../../model/ticket.ts";
import { linesOf } from "../../store/field-lines.ts";
import type { SubmissionRecord } from "../../store/submissions/tables.ts";
import type { AskedChanges, ChangeWish, CommentWish } from "./wish.ts";

type Wished = Pick<SubmissionRecord, "kind" | "wish">;
/** The custom fields in which severity, category and subcategory live; null: not used. */
export type NamedFields = Record<NamedField, string | null>;

export function hearersOf(
  wished: Wished,
  names: NamedFields,
): Pick<SubmissionRecord, "internal" | "only_fields"> {
  return { internal: isInternal(wished), only_fields: onlyFieldsOf(wished, names) };
}

/** What is told to staff alone when it is done: a link, and on the ticket that stays a merge. */
const forStaff: readonly SubmissionKind[] = ["ticket.link", "ticket.unlink", "ticket.merge"];

/** Whoever may not see an internal comment may not hear either that one is on its way; so with what else is for staff. */
function isInternal({ kind, wish }: Wished): boolean {
  if (forStaff.includes(kind)) return true;
  return kind === "ticket.comment" && (wish as CommentWish).visibility === "internal";
}

/** Null: for something else as well. */
function onlyFieldsOf({ kind, wish }: Wished, names: NamedFields): string | null {
  if (kind !== "ticket.update") return null;
  const { custom_fields = {}, ...others } = (wish as ChangeWish).changes;
  const named = namedFields.filter((field) => others[field] !== undefined);
  const fields = [...Object.keys(custom_fields), ...named.flatMap((field) => names[field] ?? [])];
  const isOnly = (Object.keys(others) as (keyof AskedChanges)[]).every((field) => isNamed(field, names));
  return isOnly && fields.length > 0 ? linesOf(fields) : null;
}

function isNamed(field: keyof AskedChanges, names: NamedFields): boolean {
  return namedFields.some((named) => named === field && names[named] !== null);
}
