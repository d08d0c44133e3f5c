/** People, who they are to each way of signing in, and their addresses. Who may what is decided in access/. */
import type { SQL } from "drizzle-orm";
import { asAddress } from "../../model/address.ts";
import { readCursor, writeCursor } from "../cursor.ts";
import type { Access } from "../dialect.ts";
import { core } from "../drizzle.ts";
import { takenOver } from "../prepare.ts";
import type { Identity, People, PersonRecord } from "./tables.ts";

const { and, desc, eq, exists, inArray, isNull, or, sql } = core;

const order = "people";

export function createPeople(access: Access): People {
  const { db, schema } = access;
  const { people, identities, addresses, sessions, apiKeys } = schema;

  async function known(where: SQL | undefined) {
    const found = await db.select().from(people).where(where);
    return withAddresses(found);
  }

  async function withAddresses(found: PersonRecord[]) {
    const ids = found.map(({ id }) => id);
    const all = await db
      .select()
      .from(addresses)
      .where(inArray(addresses.person_id, ids))
      .orderBy(addresses.address);
    return found.map((person) => ({
      ...person,
      addresses: all
        .filter(({ person_id }) => person_id === person.id)
        .map(({ address, proven }) => ({ address, proven })),
    }));
  }

  return {
    get: async (id) => (await known(eq(people.id, id)))[0],
    async find(identity) {
      const named = db.select({ id: identities.person_id }).from(identities).where(is(identity));
      return (await known(inArray(people.id, named)))[0];
    },
    async withAddress(address) {
      const having = db
        .select({ id: addresses.person_id })
        .from(addresses)
        .where(eq(addresses.address, asAddress(address)));
      return known(inArray(people.id, having));
    },
    async list({ limit, cursor }) {
      const from = cursor === undefined ? undefined : readCursor(order, "string", cursor);
      const rows = await db
        .select()
        .from(people)
        .where(from && sql`${people.id} < ${sql.param(String(from.value), people.id)}`)
        .orderBy(desc(people.id))
        .limit(limit + 1);
      const page = rows.slice(0, limit);
      const last = rows.length > limit ? page.at(-1) : undefined;
      return {
        data: await withAddresses(page),
        next_cursor: last ? writeCursor(order, { value: last.id, id: 0 }) : null,
      };
    },
    async save(person) {
      await db
        .insert(people)
        .values(person)
        .onConflictDoUpdate({ target: people.id, set: takenOver(people, "id") });
    },
    async bind({ provider, subject }, person_id) {
      await db
        .insert(identities)
        .values({ provider, subject, person_id })
        .onConflictDoUpdate({ target: [identities.provider, identities.subject], set: { person_id } });
    },
    identitiesOf: (personIds) => db.select().from(identities).where(inArray(identities.person_id, personIds)),
    async actingBy(provider) {
      const { person_id, subject } = identities;
      const acts = or(
        exists(db.select({ id: sessions.id }).from(sessions).where(eq(sessions.person_id, person_id))),
        exists(db.select({ id: apiKeys.id }).from(apiKeys).where(eq(apiKeys.person_id, person_id))),
      );
      return db
        .select({ person_id, subject })
        .from(identities)
        .innerJoin(people, eq(people.id, person_id))
        .where(and(eq(identities.provider, provider), isNull(people.proof_ended_at), acts))
        .orderBy(person_id);
    },
    async setAddresses(person_id, wanted) {
      await db.delete(addresses).where(eq(addresses.person_id, person_id));
      if (wanted.length === 0) return;
      await db.insert(addresses).values(wanted.map((each) => ({ person_id, ...each })));
    },
  };

  function is({ provider, subject }: Identity) {
    return and(eq(identities.provider, provider), eq(identities.subject, subject));
  }
}
