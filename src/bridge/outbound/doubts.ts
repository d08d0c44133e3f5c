/**
 * Whose work a transaction of the gateway's own account may be: as long as a wish that may have made it is not settled,
 * nobody else may tell of it – it would be told once as RT's and once as the wish's.
 */
import type { SubmissionRecord } from "../../store/submissions/tables.ts";
import type { Doubts } from "../journal/fresh.ts";
import { clockTolerance } from "../rt/clocks.ts";
import type { RtTransaction } from "../rt/rt.ts";
import type { Sighting } from "../rt/sighting.ts";
import { isBy } from "./by-account.ts";
import type { Errands } from "./errands/errand.ts";
import { otherEndsIn } from "./other-ends.ts";
import type { OpenWish } from "./wish.ts";

export function createDoubts(errands: Errands, account: string): Doubts {
  return async (tables, seen, except) => {
    const mayBeOurs = seen.history.filter((transaction) => isBy(account, transaction));
    if (mayBeOurs.length === 0) return () => false;
    const tickets = [...new Set([seen.ticket.id, ...seen.history.map(({ ticket }) => ticket)])];
    const underWay = (await tables.submissions.underWay(tickets)).filter(({ id }) => id !== except);
    const elsewhere = await otherEndsIn(tables, account, mayBeOurs);
    return (transaction) =>
      isBy(account, transaction) &&
      (isUnsettled(elsewhere.get(transaction.id), except) ||
        underWay.some((wish) => mayOwn(errands, wish, transaction, seen)));
  };
}

function isUnsettled(wish: SubmissionRecord | undefined, except: string | undefined): boolean {
  return wish !== undefined && wish.id !== except && wish.state !== "done";
}

function mayOwn(
  errands: Errands,
  wish: SubmissionRecord,
  transaction: RtTransaction,
  { ticket }: Sighting,
): boolean {
  if (!errands[wish.kind].owns(wish, transaction)) return false;
  const sentAt = Date.parse(wish.first_sent_at ?? wish.created_at);
  if (Date.parse(transaction.created_at) < sentAt - clockTolerance) return false;
  return wish.ticket_id !== null || isSameSubject((wish.wish as OpenWish).title, ticket.subject);
}

/** A new ticket has no number here until RT answers. RT cuts white space off its subject. */
function isSameSubject(title: string, subject: string): boolean {
  const plain = (text: string) => text.replace(/\s+/g, " ").trim().toLowerCase();
  return plain(title) === plain(subject);
}
