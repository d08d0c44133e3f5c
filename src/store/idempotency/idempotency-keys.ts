/** Idempotency keys: which wish a person's key stands for, and what was answered to it. */
import type { Access } from "../dialect.ts";
import { core } from "../drizzle.ts";
import { given, givenRow } from "../prepare.ts";
import type { IdempotencyKeys } from "./tables.ts";

const { and, eq, lt } = core;

export function createIdempotencyKeys({ db, schema: { idempotencyKeys: keys } }: Access): IdempotencyKeys {
  const theOne = and(eq(keys.person, given(keys.person, "person")), eq(keys.key, given(keys.key, "key")));
  const one = db.select().from(keys).where(theOne).prepare("idempotency_key");
  const put = db
    .insert(keys)
    .values(givenRow(keys))
    .onConflictDoNothing()
    .returning({ key: keys.key })
    .prepare("idempotency_key_reserve");

  return {
    async reserve(key) {
      const kept = await put.execute({ ...key, answer: null });
      if (kept.length > 0) return undefined;
      const [there] = await one.execute({ person: key.person, key: key.key });
      return there;
    },
    async get(person, key) {
      const [there] = await one.execute({ person, key });
      return there;
    },
    async answer(person, key, answer) {
      await db
        .update(keys)
        .set({ answer })
        .where(and(eq(keys.person, person), eq(keys.key, key)));
    },
    async forgetBefore(timestamp) {
      const gone = await db.delete(keys).where(lt(keys.created_at, timestamp)).returning({ key: keys.key });
      return gone.length;
    },
  };
}
