/** Which RT the mirror is a copy of, and since when what happens in it is told. One row. */
import type { Access } from "./dialect.ts";
import { core } from "./drizzle.ts";
import type { MirroredRt } from "./tables.ts";

const { eq } = core;
const only = 1;

export function createMirroredRt({ db, schema: { mirroredRt } }: Access): MirroredRt {
  return {
    async toldSince(now) {
      await db.insert(mirroredRt).values({ id: only, url: null, told_since: now }).onConflictDoNothing();
      const [row] = await db
        .select({ told_since: mirroredRt.told_since })
        .from(mirroredRt)
        .where(eq(mirroredRt.id, only));
      return row?.told_since ?? now;
    },
  };
}
