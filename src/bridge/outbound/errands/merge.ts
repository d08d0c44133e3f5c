/** The errand behind a `ticket.merge`: from then on RT shows the one ticket as the other. */
import type { RT } from "../../rt/rt.ts";
import type { MergeWish } from "../wish.ts";
import { ticketIn } from "./change.ts";
import type { Errand } from "./errand.ts";

export function createMergeErrand({ rt }: { rt: RT }): Errand {
  return {
    owns: (_submission, { type, field }) => type === "AddLink" && field === "MergedInto",
    async send(submission, call) {
      await rt.mergeTicket(ticketIn(submission), (submission.wish as MergeWish).into, call);
      return { id: ticketIn(submission), remarks: [], refused: [] };
    },
    /** Being one is the effect, whoever asked for it. */
    async find(submission, _seek, call) {
      const from = await rt.readTicket(ticketIn(submission), call);
      const into = await rt.readTicket((submission.wish as MergeWish).into, call);
      return from.id === into.id ? { id: ticketIn(submission), remarks: [], refused: [] } : undefined;
    },
  };
}
