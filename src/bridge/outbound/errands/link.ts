/** The errands behind `ticket.link` and `ticket.unlink`: one link more or less; the others stay. */
import type { RT, RtTransaction } from "../../rt/rt.ts";
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

/** RT names the other ticket by an address of its own, and members by what they are to it. */
function shows(deed: string, { relation, to }: LinkWish, transaction: RtTransaction): boolean {
  const names = relation === "Members" ? ["Members", "HasMember"] : [relation];
  const end = deed === "AddLink" ? transaction.new_value : transaction.old_value;
  const number = /^fsck\.com-rt:\/\/[^/]*\/ticket\/(\d+)$/.exec(end)?.[1];
  return transaction.type === deed && names.includes(transaction.field as never) && (number ?? end) === to;
}
