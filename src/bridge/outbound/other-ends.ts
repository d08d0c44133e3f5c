/**
 * What wishes for other tickets did to this one: RT writes a link down on both, in the name of our account. As long as
 * such a wish is under way nobody tells of it, and then it is told as that wish's.
 */
import type { SubmissionRecord } from "../../store/submissions/tables.ts";
import type { Tables } from "../../store/tables.ts";
import type { CausesElsewhere } from "../journal/fact.ts";
import { clockTolerance } from "../rt/clocks.ts";
import type { RtTransaction } from "../rt/rt.ts";
import { causeOf } from "./about-submission.ts";
import { isBy } from "./by-account.ts";
import { isOtherEnd, linkedFrom } from "./errands/link.ts";

/** The wish that each of these transactions is the other end of, by number; of several the one nearest in time. */
export async function otherEndsIn(
  tables: Pick<Tables, "submissions">,
  account: string,
  transactions: RtTransaction[],
): Promise<Map<number, SubmissionRecord>> {
  const links = transactions.filter((it) => isBy(account, it) && linkedFrom(it) !== null);
  const tickets = new Set(links.flatMap((it) => linkedFrom(it) ?? []));
  const wishes = await tables.submissions.linkWishes([...tickets]);
  const ends = new Map<number, SubmissionRecord>();
  for (const transaction of links) {
    const away = (wish: SubmissionRecord) => distance(wish, transaction);
    const [nearest] = wishes
      .filter((wish) => isOtherEnd(wish, transaction) && away(wish) < clockTolerance)
      .toSorted((one, other) => away(one) - away(other));
    if (nearest) ends.set(transaction.id, nearest);
  }
  return ends;
}

export function createCausesElsewhere(account: string): CausesElsewhere {
  return async (tables, transactions) => {
    const ends = await otherEndsIn(tables, account, transactions);
    return new Map([...ends].map(([id, wish]) => [id, causeOf(wish)]));
  };
}

/** Milliseconds between when it was sent last and what RT did. */
function distance({ sent_at, created_at }: SubmissionRecord, transaction: RtTransaction): number {
  return Math.abs(Date.parse(transaction.created_at) - Date.parse(sent_at ?? created_at));
}
