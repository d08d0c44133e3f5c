/** Which values the tickets of our copy have in the fields by which a site sorts them. */
import type { Access } from "./dialect.ts";
import { core } from "./drizzle.ts";
import type { Tickets } from "./tables.ts";

const { asc, isNotNull } = core;

/** More than anyone sorts by. */
const most = 1000;

export function createUsedValues({ db, schema: { tickets } }: Access): Tickets["usedValues"] {
  const { category, subcategory, status } = tickets;
  return async () => {
    const sorts = await db
      .selectDistinct({ category, subcategory })
      .from(tickets)
      .where(isNotNull(category))
      .orderBy(asc(category), asc(subcategory))
      .limit(most);
    const statuses = await db.selectDistinct({ status }).from(tickets).orderBy(asc(status)).limit(most);
    return {
      sorts: sorts as { category: string; subcategory: string | null }[],
      statuses: statuses.map((row) => row.status),
    };
  };
}
