/** How far the copying of RT's tickets has come. One row: a new run takes the place of the one before. */
import type { Access } from "../dialect.ts";
import { core } from "../drizzle.ts";
import type { Backfill, Backfills } from "./tables.ts";

const { eq, getTableColumns } = core;
const only = 1;

export function createBackfills({ db, schema: { backfills } }: Access): Backfills {
  const { id, ...columns } = getTableColumns(backfills);

  async function get(): Promise<Backfill | undefined> {
    const [row] = await db.select(columns).from(backfills).where(eq(backfills.id, only));
    return row;
  }

  return {
    get,
    async begin({ since, again, at }) {
      const before = await get();
      const run: Backfill = {
        number: (before?.number ?? 0) + 1,
        since,
        again,
        top: null,
        next: null,
        copied: 0,
        busy_ms: 0,
        started_at: at,
        finished_at: null,
      };
      await db
        .insert(backfills)
        .values({ id: only, ...run })
        .onConflictDoUpdate({ target: backfills.id, set: run });
      return run;
    },
    async advance(number, patch) {
      await db.update(backfills).set(patch).where(eq(backfills.number, number));
    },
  };
}
