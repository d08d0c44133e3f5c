/** Which RT the mirror is a copy of, since when what happens in it is told, and how far that was taken in. One row. */
import type { Access } from "../dialect.ts";
import { core } from "../drizzle.ts";
import type { MirroredRt } from "./tables.ts";

const { eq } = core;
const only = 1;

export function createMirroredRt({ db, schema: { mirroredRt } }: Access): MirroredRt {
  const isIt = eq(mirroredRt.id, only);

  async function row() {
    const [found] = await db.select().from(mirroredRt).where(isIt);
    return found;
  }

  return {
    async toldSince(now) {
      await db.insert(mirroredRt).values({ id: only, told_since: now }).onConflictDoNothing();
      return (await row())?.told_since ?? now;
    },
    url: async () => (await row())?.url ?? null,
    async keepUrl(url) {
      await db.update(mirroredRt).set({ url }).where(isIt);
    },
    async askedNumbers() {
      const { asked_from = null, asked_until = null } = (await row()) ?? {};
      return asked_from === null || asked_until === null ? null : { from: asked_from, until: asked_until };
    },
    async keepAskedNumbers({ from, until }) {
      await db.update(mirroredRt).set({ asked_from: from, asked_until: until }).where(isIt);
    },
    changedUntil: async () => (await row())?.changed_until ?? null,
    async keepChangedUntil(time) {
      await db.update(mirroredRt).set({ changed_until: time }).where(isIt);
    },
  };
}
