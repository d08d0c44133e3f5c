/** Which of RT's transactions were told as the doing of a wish. It knows nothing of what they mean. */
import type { Access } from "../dialect.ts";
import { core } from "../drizzle.ts";
import { inPieces } from "../in-pieces.ts";
import { givenRow } from "../prepare.ts";
import type { ClaimedTransaction, OwnTransactions } from "./tables.ts";

const { eq, inArray } = core;

export function createOwnTransactions({ db, schema }: Access): OwnTransactions {
  const { ownTransactions: own, submissions } = schema;
  const { submitted_by, submitter_name } = submissions;
  const put = db.insert(own).values(givenRow(own)).onConflictDoNothing().prepare("own_transaction_put");

  return {
    async keep(transactions) {
      for (const transaction of transactions) await put.execute(transaction);
    },
    async among(ids): Promise<ClaimedTransaction[]> {
      return await inPieces(ids, (some) =>
        db
          .select({ transaction_id: own.id, submission_id: own.submission_id, submitted_by, submitter_name })
          .from(own)
          .innerJoin(submissions, eq(submissions.id, own.submission_id))
          .where(inArray(own.id, some)),
      );
    },
  };
}
