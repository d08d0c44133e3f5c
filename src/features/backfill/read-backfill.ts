/** Says how far the copying of RT's tickets has come, to those who work with them. */
import { mayWatchGateway } from "../../access/policy.ts";
import { forbidden } from "../../base/problem.ts";
import { progressOf } from "../../bridge/inbound/progress.ts";
import type { BackfillProgress } from "../../model/backfill.ts";
import type { Person } from "../../model/person.ts";
import type { Store } from "../../store/tables.ts";

/** @throws ProblemError 403 */
export type ReadBackfill = (person: Person) => Promise<BackfillProgress>;

export function createReadBackfill({ read }: Store): ReadBackfill {
  return async (person) => {
    if (!mayWatchGateway(person)) throw forbidden("access.staff-only", "This is for agents and admins.");
    return progressOf(await read.backfills.get());
  };
}
