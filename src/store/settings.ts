/** What people chose for themselves: one row each, replaced as a whole. */
import type { ChosenSettings } from "../model/settings.ts";
import type { Access } from "./dialect.ts";
import { core } from "./drizzle.ts";

const { eq } = core;

export type SettingsRecord = {
  person: string;
  chosen: ChosenSettings;
  version: number;
  updated_at: string;
};

export interface SettingsTable {
  get(person: string): Promise<SettingsRecord | undefined>;
  /** Inserts or replaces. */
  put(record: SettingsRecord): Promise<void>;
}

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
