/** The table of what people chose for themselves. Spread into schema.ts. */
import type { ChosenSettings } from "../../model/settings.ts";
import type { ColumnKit } from "../dialect.ts";

export function defineSettingsSchema(kit: ColumnKit) {
  return { settings: settings(kit) };
}

/** One row for each person who has chosen something. */
function settings({ table, text, integer, json }: ColumnKit) {
  return table("settings", {
    person: text("person").primaryKey(),
    chosen: json<ChosenSettings>("chosen").notNull(),
    version: integer("version").notNull(),
    updated_at: text("updated_at").notNull(),
  });
}
