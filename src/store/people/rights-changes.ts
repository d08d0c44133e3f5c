/** Whose rights changed, in order: what is kept in memory of somebody is worth as long as nothing is noted of them here. */

import type { Access } from "../dialect.ts";
import { core } from "../drizzle.ts";
import { given } from "../prepare.ts";
import type { RightsChanges } from "./tables.ts";

const { and, gt, lt, sql } = core;

export function createRightsChanges({ db, schema: { rightsChanges: changes } }: Access): RightsChanges {
  const since = db
    .select({ position: changes.position, person_id: changes.person_id })
    .from(changes)
    .where(gt(changes.position, given(changes.position, "position")))
    .orderBy(changes.position)
    .prepare("rights_changes_since");

  return {
    since: (position) => since.execute({ position }),
    async note(person_id, noted_at) {
      await db.insert(changes).values({ person_id, noted_at } as typeof changes.$inferInsert);
    },
    // The last one stays: SQLite gives the position after the highest there is, and none may be given twice.
    async forget(before) {
      const last = sql`(select max(${changes.position}) from ${changes})`;
      const gone = await db
        .delete(changes)
        .where(and(lt(changes.noted_at, before), lt(changes.position, last)))
        .returning({ position: changes.position });
      return gone.length;
    },
  };
}
