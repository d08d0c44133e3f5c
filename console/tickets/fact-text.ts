/** A field's value as one types it, and back. Pure. */

export type FactKind = "text" | "number" | "time" | "list";

export function textOf(value: unknown, kind: FactKind): string {
  if (value === null || value === undefined) return "";
  if (Array.isArray(value)) return value.join(", ");
  return kind === "time" ? localTime(new Date(String(value))) : String(value);
}

/** What the API takes: null clears a field; a list is given by commas. A title cannot be cleared. */
export function valueIn(text: string, kind: FactKind, field: string): unknown {
  const plain = text.trim();
  if (kind === "list") return plain.split(/[,;\s]+/).filter(Boolean);
  if (kind === "number") return Number(plain || 0);
  if (plain === "") return field === "title" || field === "queue" ? plain : null;
  return kind === "time" ? new Date(plain).toISOString() : plain;
}

/** As an input of the kind `datetime-local` wants it: in the browser's zone. */
function localTime(time: Date): string {
  const shifted = new Date(time.getTime() - time.getTimezoneOffset() * 60_000);
  return shifted.toISOString().slice(0, 16);
}
