/** What is told to who asked, beside the ticket: what RT said, refused and dropped in silence. Pure. */
import type { Ticket, Warning } from "../../model/ticket.ts";
import type { SubmissionRecord, SubmissionResult } from "../../store/submissions/tables.ts";
import { type Asked, unlikeAsked } from "./unlike-asked.ts";
import type { ChangeWish, CommentWish, OpenWish } from "./wish.ts";

/** `ticket` is read back: what RT refused because it was so already is no loss. */
export function warningsOf(
  submission: Pick<SubmissionRecord, "kind" | "wish">,
  ticket: Ticket,
  { remarks, refused }: Pick<SubmissionResult, "remarks" | "refused">,
): Warning[] {
  const asked = askedOf(submission);
  const unlike = unlikeAsked(asked, ticket);
  const explained = refused.filter(({ pointer }) => pointer === "" || unlike.includes(pointer));
  const silent = unlike.filter((pointer) => !explained.some((said) => said.pointer === pointer));
  return [
    ...((submission.wish as OpenWish).raised ?? []),
    ...remarks.map(asRemark),
    ...explained.map(asRefusal),
    ...silent.map((pointer) => ({ pointer, detail: dropped })),
  ].map((warning) => ({ ...warning, pointer: asWritten(submission, warning.pointer) }));
}

/** Of a ticket that RT does not show to the gateway, only what RT said is known. */
export function unseenWarnings(
  submission: Pick<SubmissionRecord, "kind" | "wish">,
  { remarks, refused }: Pick<SubmissionResult, "remarks" | "refused">,
): Warning[] {
  return [
    { pointer: "", detail: unseen },
    ...((submission.wish as OpenWish).raised ?? []),
    ...remarks.map(asRemark),
    ...refused.map(asRefusal),
  ].map((warning) => ({ ...warning, pointer: asWritten(submission, warning.pointer) }));
}

const unseen = "RT has done it, and does not show the ticket to the gateway.";
const asRemark = (remark: string): Warning => ({ pointer: "", detail: `RT said: ${remark}` });
const asRefusal = ({ pointer, detail }: Warning): Warning => ({
  pointer,
  detail: `RT refused this: ${detail}`,
});

const dropped = "RT did not take this as it was sent; the ticket shows what it has.";

/** A new ticket's people that were not named were not asked for; in a change, none is a wish. */
function askedOf({ kind, wish }: Pick<SubmissionRecord, "kind" | "wish">): Asked {
  if (kind === "ticket.update") return (wish as ChangeWish).changes;
  if (kind === "ticket.comment") {
    const { status } = wish as CommentWish;
    return status === undefined ? {} : { status };
  }
  if (kind !== "ticket.create") return {};
  const { raised, queue, requestors, cc, custom_fields, ...asked } = wish as OpenWish;
  const given = Object.entries(custom_fields).filter(([, values]) => values.length > 0);
  return {
    ...asked,
    ...(requestors.length > 0 && { requestors }),
    ...(cc.length > 0 && { cc }),
    custom_fields: Object.fromEntries(given),
  };
}

/** The field's name in the request: a new ticket's people are asked for as `requestor`. */
function asWritten({ kind }: Pick<SubmissionRecord, "kind">, pointer: string): string {
  return kind === "ticket.create" && pointer === "/requestors" ? "/requestor" : pointer;
}
