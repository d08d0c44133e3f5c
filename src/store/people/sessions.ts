/** Sessions of people who signed in, by the hash of their token. */

import type { Access } from "../dialect.ts";
import { core } from "../drizzle.ts";
import type { Sessions } from "./tables.ts";

const { and, desc, eq, inArray, isNull, lt, lte, ne, notInArray, or } = core;

export function createSessions({ db, schema: { sessions } }: Access): Sessions {
  return {
    async open(session) {
      await db.insert(sessions).values(session);
    },
    async find(tokenHash) {
      const [found] = await db.select().from(sessions).where(eq(sessions.token_hash, tokenHash));
      return found;
    },
    of: (personId) =>
      db.select().from(sessions).where(eq(sessions.person_id, personId)).orderBy(desc(sessions.created_at)),
    async touch(ids, usedAt) {
      const older = and(inArray(sessions.id, ids), lt(sessions.used_at, usedAt));
      await db.update(sessions).set({ used_at: usedAt }).where(older);
    },
    async end(personId, id) {
      const own = and(eq(sessions.id, id), eq(sessions.person_id, personId));
      const gone = await db.delete(sessions).where(own).returning({ id: sessions.id });
      return gone.length > 0;
    },
    async endAllOf(personId, butNot) {
      const others = butNot === undefined ? undefined : ne(sessions.id, butNot);
      const gone = await db
        .delete(sessions)
        .where(and(eq(sessions.person_id, personId), others))
        .returning({ id: sessions.id });
      return gone.length;
    },
    async endUnusedOf(personId, kept) {
      const used = db
        .select({ id: sessions.id })
        .from(sessions)
        .where(eq(sessions.person_id, personId))
        .orderBy(desc(sessions.used_at), desc(sessions.id))
        .limit(kept);
      const gone = await db
        .delete(sessions)
        .where(and(eq(sessions.person_id, personId), notInArray(sessions.id, used)))
        .returning({ id: sessions.id });
      return gone.length;
    },
    async endUnnamedOf(personId) {
      await db
        .delete(sessions)
        .where(and(eq(sessions.person_id, personId), isNull(sessions.provider_session)));
    },
    async endFrom(providerSession) {
      const gone = await db
        .delete(sessions)
        .where(eq(sessions.provider_session, providerSession))
        .returning({ person_id: sessions.person_id });
      return [...new Set(gone.map(({ person_id }) => person_id))];
    },
    async forget({ expiredBy, unusedSince }) {
      const gone = await db
        .delete(sessions)
        .where(or(lte(sessions.expires_at, expiredBy), lt(sessions.used_at, unusedSince)))
        .returning({ id: sessions.id });
      return gone.length;
    },
  };
}
