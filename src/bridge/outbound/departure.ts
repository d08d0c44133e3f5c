/** Writes down that a wish is about to leave for RT, before it does. Every write is fenced: who lost the lease sends nothing. */
import { type Clock, toTimestamp } from "../../base/clock.ts";
import type { SubmissionRecord } from "../../store/submissions/tables.ts";
import type { Tables } from "../../store/tables.ts";
import type { Journal } from "../journal/journal.ts";
import { createFencedWrites, type Patch } from "./fenced-writes.ts";
import { isStampFresh } from "./moments.ts";

export type Departure = {
  /** It is about to be sent for the first time: keeps what its effect must come after. @throws FenceLost */
  begin(submission: SubmissionRecord): Promise<SubmissionRecord>;
  /**
   * It leaves at this moment, which is when the time begins that RT may be at it. What went before may have taken longer
   * than its lease: another may have it by now, and have sent it. @throws FenceLost it must not leave
   */
  leave(submission: SubmissionRecord): Promise<SubmissionRecord>;
};

type Noting = (tables: Tables) => Promise<Patch>;

export function createDeparture({ journal, clock }: { journal: Journal; clock: Clock }): Departure {
  const writes = createFencedWrites(clock);
  return {
    async begin(submission) {
      const { ticket_id, sent_after } = submission;
      if (ticket_id === null || sent_after !== null) return submission;
      return await noteOn(submission, async (tables) => ({
        sent_after: await lastKnown(tables, ticket_id),
        sent_at: toTimestamp(clock.now()),
      }));
    },
    async leave(submission) {
      const now = clock.now();
      if (isStampFresh(submission, now)) return submission;
      return await noteOn(submission, async () => ({ sent_at: toTimestamp(now) }));
    },
  };

  async function noteOn(submission: SubmissionRecord, noting: Noting): Promise<SubmissionRecord> {
    let patch: Patch = {};
    await journal.note(async (tables) => {
      patch = await noting(tables);
      await writes.note(tables, submission, patch);
      return [];
    });
    return { ...submission, ...patch };
  }
}

async function lastKnown(tables: Tables, ticket: number): Promise<number> {
  const { last_transaction_id = 0 } = (await tables.tickets.get(ticket)) ?? {};
  return Math.max(last_transaction_id, await tables.takenTransactions.last(ticket));
}
