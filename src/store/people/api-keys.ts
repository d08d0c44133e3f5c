/** Keys of programs, by the hash of their secret. */

import { readCursor, writeCursor } from "../cursor.ts";
import type { Access } from "../dialect.ts";
import { core } from "../drizzle.ts";
import type { ApiKeys } from "./tables.ts";

const { and, desc, eq, inArray, lt } = core;

/** Their ids grow with time. */
const order = "api-keys";

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
    async list({ person, limit, cursor }) {
      const from = cursor === undefined ? undefined : readCursor(order, "string", cursor);
      const rows = await db
        .select()
        .from(keys)
        .where(
          and(
            person === undefined ? undefined : eq(keys.person_id, person),
            from && lt(keys.id, String(from.value)),
          ),
        )
        .orderBy(desc(keys.id))
        .limit(limit + 1);
      const data = rows.slice(0, limit);
      const last = rows.length > limit ? data.at(-1) : undefined;
      return { data, next_cursor: last ? writeCursor(order, { value: last.id, id: 0 }) : null };
    },
    countOf: (personId) => db.$count(keys, eq(keys.person_id, personId)),
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
