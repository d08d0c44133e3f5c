/** The errands behind `ticket.link` and `ticket.unlink`: one link more or less; the others stay. */
import type { SubmissionRecord } from "../../../store/submissions/tables.ts";
import { ticketAt } from "../../journal/meaning/links.ts";
import type { RT, RtLinkRelation, RtTransaction } from "../../rt/rt.ts";
import type { LinkWish } from "../wish.ts";
import { ticketIn } from "./change.ts";
import type { Errand } from "./errand.ts";
import type { LookBack } from "./look-back.ts";

export function createLinkErrand(
  { rt, lookBack }: { rt: RT; lookBack: LookBack },
  deed: "AddLink" | "DeleteLink",
): Errand {
  const change = deed === "AddLink" ? rt.addLink : rt.removeLink;
  const owns: Errand["owns"] = ({ wish }, transaction) => shows(deed, wish as LinkWish, transaction);
  return {
    owns,
    async send(submission, call) {
      const { relation, to } = submission.wish as LinkWish;
      await change(ticketIn(submission), relation, to, call);
      return { id: ticketIn(submission), remarks: [], refused: [] };
    },
    async find(submission, _seek, call) {
      const { relation, to } = submission.wish as LinkWish;
      const there = (await rt.readLinks(ticketIn(submission), call))[relation]?.includes(to) ?? false;
      const isSo = there === (deed === "AddLink");
      const done = isSo || (await lookBack(submission, owns, call)).length > 0;
      return done ? { id: ticketIn(submission), remarks: [], refused: [] } : undefined;
    },
  };
}

function shows(deed: string, { relation, to }: LinkWish, transaction: RtTransaction): boolean {
  return (
    transaction.type === deed && namesOf(relation).includes(transaction.field) && endOf(transaction) === to
  );
}

/** RT calls members by what they are to the ticket. */
function namesOf(relation: RtLinkRelation): string[] {
  return relation === "Members" ? ["Members", "HasMember"] : [relation];
}

/** RT names another ticket by an address of its own; here it is its number. */
function endOf({ type, old_value, new_value }: RtTransaction): string {
  const end = type === "AddLink" ? new_value : old_value;
  return String(ticketAt(end) ?? end);
}

const reverse: Record<RtLinkRelation, RtLinkRelation> = {
  RefersTo: "ReferredToBy",
  ReferredToBy: "RefersTo",
  DependsOn: "DependedOnBy",
  DependedOnBy: "DependsOn",
  MemberOf: "Members",
  Members: "MemberOf",
};

/** The ticket at the other end, of a transaction that links two or parts them; null: there is none. */
export function linkedFrom(transaction: RtTransaction): number | null {
  const { type, field } = transaction;
  if ((type !== "AddLink" && type !== "DeleteLink") || field === "MergedInto") return null;
  return /^\d+$/.test(endOf(transaction)) ? Number(endOf(transaction)) : null;
}

/** The ticket at the other end of the link that is wished; null: there is none, or no link. */
export function otherTicketOf({ kind, wish }: SubmissionRecord): number | null {
  if (kind !== "ticket.link" && kind !== "ticket.unlink") return null;
  const { to } = wish as LinkWish;
  return /^\d+$/.test(to) ? Number(to) : null;
}

/** RT writes a link down on both tickets: whether this is what the wish for one of them did to the other. */
export function isOtherEnd({ kind, ticket_id, wish }: SubmissionRecord, transaction: RtTransaction): boolean {
  const { relation, to } = wish as LinkWish;
  return (
    transaction.type === (kind === "ticket.link" ? "AddLink" : "DeleteLink") &&
    linkedFrom(transaction) === ticket_id &&
    String(transaction.ticket) === to &&
    namesOf(reverse[relation]).includes(transaction.field)
  );
}
