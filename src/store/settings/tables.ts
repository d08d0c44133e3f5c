/** What may be asked of the memory about what people chose for themselves. Types only. */
import type { ChosenSettings } from "../../model/settings.ts";

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
