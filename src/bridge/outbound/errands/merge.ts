/** The errand behind a `ticket.merge`: from then on RT shows the one ticket as the other. */
import type { SubmissionRecord } from "../../../store/submissions/tables.ts";
import type { Tables } from "../../../store/tables.ts";
import { beforeWriting } from "../../rt/before-writing.ts";
import { RtUnreachable } from "../../rt/errors.ts";
import type { RT, RtCall } from "../../rt/rt.ts";
import type { MergeWish } from "../wish.ts";
import { ticketIn } from "./change.ts";
import type { Errand, Sent } from "./errand.ts";

export type MergeTools = { rt: RT; underWay: Tables["submissions"]["underWay"] };

export function createMergeErrand({ rt, underWay }: MergeTools): Errand {
  /** Being one is the effect, whoever asked for it. */
  const find = async (submission: SubmissionRecord, call?: RtCall): Promise<Sent | undefined> => {
    const from = await rt.readTicket(ticketIn(submission), call);
    const into = await rt.readTicket((submission.wish as MergeWish).into, call);
    return from.id === into.id ? { id: ticketIn(submission), remarks: [], refused: [] } : undefined;
  };

  return {
    owns: (_submission, { type, field }) => type === "AddLink" && field === "MergedInto",
    /** Merged into what it is one with already, a ticket would be lost in RT: merged into itself. */
    async send(submission, call) {
      await letFinish(submission);
      const isOne = await beforeWriting(find(submission, call));
      if (isOne) return isOne;
      await rt.mergeTicket(ticketIn(submission), (submission.wish as MergeWish).into, call);
      return { id: ticketIn(submission), remarks: [], refused: [] };
    },
    find: (submission, _seek, call) => find(submission, call),
  };

  /**
   * The other ticket may be on its way into this one: then this merge waits, and looks again. Of two that meet here each
   * sees the other, since each was written down as being sent before it looked. @throws RtUnreachable
   */
  async function letFinish({ id, wish }: SubmissionRecord): Promise<void> {
    const { into } = wish as MergeWish;
    const merges = (await underWay([into])).filter((it) => it.kind === "ticket.merge" && it.id !== id);
    if (merges.length > 0)
      throw new RtUnreachable(`Nothing was sent: ticket ${into} is being merged itself.`);
  }
}
