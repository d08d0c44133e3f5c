/**
 * Looks into a ticket's history for what a wish did there: transactions of our own account, later than all we knew when
 * it was first sent, and not yet known as the effect of another wish.
 */
import type { SubmissionRecord } from "../../../store/submissions/tables.ts";
import type { Tables } from "../../../store/tables.ts";
import type { RT, RtCall, RtTransaction } from "../../rt/rt.ts";
import { isBy } from "../by-account.ts";

type Owns = (submission: SubmissionRecord, transaction: RtTransaction) => boolean;

/** The wish's own transactions, oldest first. @throws RtError */
export type LookBack = (submission: SubmissionRecord, owns: Owns, call?: RtCall) => Promise<RtTransaction[]>;

/** The same, of a history that was read already. */
export type OwnAmong = (
  submission: SubmissionRecord,
  owns: Owns,
  history: RtTransaction[],
) => Promise<RtTransaction[]>;

export function createLookBack({ rt, ownAmong }: { rt: RT; ownAmong: OwnAmong }): LookBack {
  return async function lookBack(submission, owns, call) {
    const { ticket_id, sent_after } = submission;
    if (ticket_id === null) return [];
    return await ownAmong(submission, owns, await rt.readHistory(ticket_id, sent_after ?? 0, call));
  };
}

export type OwnTools = {
  /** The gateway's own account in RT. */
  account: string;
  claimed: Tables["submissions"]["claimedTransactions"];
};

export function createOwnAmong({ account, claimed }: OwnTools): OwnAmong {
  return async (submission, owns, history) => {
    const candidates = history
      .filter(({ id }) => id > (submission.sent_after ?? 0))
      .filter((transaction) => isBy(account, transaction))
      .filter((transaction) => owns(submission, transaction));
    const others = (await claimed(candidates.map(({ id }) => id)))
      .filter(({ submission_id }) => submission_id !== submission.id)
      .map(({ transaction_id }) => transaction_id);
    return candidates.filter(({ id }) => !others.includes(id));
  };
}
