/** A field's value as one types it, and back. Pure. */
import { inZone, timeIn } from "../language/zoned-time.ts";

export type FactKind = "text" | "number" | "time" | "list";

/** `timeZone`: the one that times are shown in. */
export function textOf(value: unknown, kind: FactKind, timeZone: string): string {
  if (value === null || value === undefined) return "";
  if (Array.isArray(value)) return value.join(", ");
  return kind === "time" ? inZone(Date.parse(String(value)), timeZone) : String(value);
}

/** What the API takes: null clears a field; a list is given by commas. A title cannot be cleared. */
export function valueIn(text: string, kind: FactKind, field: string, timeZone: string): unknown {
  const plain = text.trim();
  if (kind === "list") return plain.split(/[,;\s]+/).filter(Boolean);
  if (kind === "number") return Number(plain || 0);
  if (plain === "") return field === "title" || field === "queue" ? plain : null;
  return kind === "time" ? new Date(timeIn(plain, timeZone)).toISOString() : plain;
}
