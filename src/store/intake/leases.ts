/** Which process does what only one of all replicas may do. Clocks of replicas may differ by less than a lease. */
import type { Access } from "../dialect.ts";
import { core } from "../drizzle.ts";
import type { Leases } from "./tables.ts";

const { and, eq, sql } = core;

export function createLeases({ db, schema: { leases } }: Access): Leases {
  return {
    async take(name, owner, now, until) {
      const isFree = sql`${leases.owner} = ${owner} or ${leases.until} <= ${now}`;
      const taken = await db
        .insert(leases)
        .values({ name, owner, until })
        .onConflictDoUpdate({ target: leases.name, set: { owner, until }, setWhere: isFree })
        .returning({ owner: leases.owner });
      return taken.length > 0;
    },
    async leave(name, owner) {
      await db.delete(leases).where(and(eq(leases.name, name), eq(leases.owner, owner)));
    },
  };
}
