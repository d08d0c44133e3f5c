/** Keys of programs, by the hash of their secret. */

import type { Access } from "../dialect.ts";
import { core } from "../drizzle.ts";
import type { ApiKeys } from "./tables.ts";

const { desc, eq, inArray } = core;

export function createApiKeys({ db, schema: { apiKeys: keys } }: Access): ApiKeys {
  return {
    async keep(key) {
      await db.insert(keys).values(key);
    },
    async find(secretHash) {
      const [found] = await db.select().from(keys).where(eq(keys.secret_hash, secretHash));
      return found;
    },
    async get(id) {
      const [found] = await db.select().from(keys).where(eq(keys.id, id));
      return found;
    },
    list: (personId) =>
      db
        .select()
        .from(keys)
        .where(personId === undefined ? undefined : eq(keys.person_id, personId))
        .orderBy(desc(keys.created_at), desc(keys.id)),
    async touch(ids, usedAt) {
      await db.update(keys).set({ used_at: usedAt }).where(inArray(keys.id, ids));
    },
    async drop(id) {
      const gone = await db.delete(keys).where(eq(keys.id, id)).returning({ id: keys.id });
      return gone.length > 0;
    },
    async dropAllOf(personId) {
      await db.delete(keys).where(eq(keys.person_id, personId));
    },
  };
}
