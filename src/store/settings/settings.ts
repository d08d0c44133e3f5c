/** What people chose for themselves: one row each, replaced as a whole. */
import type { Access } from "../dialect.ts";
import { core } from "../drizzle.ts";
import type { SettingsTable } from "./tables.ts";

const { eq } = core;

export function createSettingsTable({ db, schema: { settings } }: Access): SettingsTable {
  return {
    async get(person) {
      const [row] = await db.select().from(settings).where(eq(settings.person, person));
      return row;
    },
    async put(record) {
      const { person, ...set } = record;
      await db.insert(settings).values(record).onConflictDoUpdate({ target: settings.person, set });
    },
  };
}
