/** One number that grows with every change of who may what. What is kept in memory of it is worth as long as it stands. */
import type { RightsRevision } from "./access-tables.ts";
import type { Access } from "./dialect.ts";
import { core } from "./drizzle.ts";

const { sql } = core;

export function createRightsRevision({ db, schema: { rightsRevision } }: Access): RightsRevision {
  const standing = db
    .select({ revision: rightsRevision.revision })
    .from(rightsRevision)
    .prepare("rights_revision");
  return {
    async get() {
      const [row] = await standing.execute();
      return row?.revision ?? 0;
    },
    async raise() {
      await db
        .insert(rightsRevision)
        .values({ id: 1, revision: 1 })
        .onConflictDoUpdate({
          target: rightsRevision.id,
          set: { revision: sql`${rightsRevision.revision} + 1` },
        });
    },
  };
}
