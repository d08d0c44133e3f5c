/** Sign-ins under way at a provider. */
import type { Access } from "../dialect.ts";
import { core } from "../drizzle.ts";
import type { BegunSignIns } from "./tables.ts";

const { and, asc, eq, inArray, lt } = core;

export function createBegunSignIns({ db, schema: { begunSignIns: begun } }: Access): BegunSignIns {
  return {
    async keep(row) {
      await db.insert(begun).values(row);
    },
    async take({ state_hash, browser_hash, provider }) {
      const own = and(
        eq(begun.state_hash, state_hash),
        eq(begun.browser_hash, browser_hash),
        eq(begun.provider, provider),
      );
      const [taken] = await db.delete(begun).where(own).returning();
      return taken;
    },
    async forgetBefore(timestamp) {
      const gone = await db
        .delete(begun)
        .where(lt(begun.expires_at, timestamp))
        .returning({ state_hash: begun.state_hash });
      return gone.length;
    },
    async count(networkHash) {
      const own = eq(begun.network_hash, networkHash);
      return { all: await db.$count(begun), network: await db.$count(begun, own) };
    },
    async forgetOldest(count) {
      const oldest = db
        .select({ state_hash: begun.state_hash })
        .from(begun)
        .orderBy(asc(begun.expires_at))
        .limit(count);
      await db.delete(begun).where(inArray(begun.state_hash, oldest));
    },
  };
}
