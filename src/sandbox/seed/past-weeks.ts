/** Fills an empty sandbox. */
import type { Tables } from "../world/tables.ts";
export function fillPastWeeks(_tables: Tables, _now: Date, _site: string): void {}
