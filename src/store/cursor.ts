/** Cursors of listings: where a page ended, opaque to whoever holds it, and good only for the order it was given in. */
import { InvalidCursor } from "./errors.ts";

const version = 1;

/** Where a page ended: the value it was sorted by, and the id that decides between equals. */
export type Place = { value: string | number; id: number };

export function writeCursor(order: string, place: Place): string {
  return Buffer.from(JSON.stringify([version, order, place.value, place.id])).toString("base64url");
}

/** @throws InvalidCursor for anything that writeCursor did not write for this order */
export function readCursor(order: string, kind: "string" | "number", cursor: string): Place {
  const [writtenBy, writtenFor, value, id, ...rest] = parts(cursor);
  const ours = writtenBy === version && writtenFor === order && rest.length === 0;
  if (!ours || !Number.isSafeInteger(id)) throw new InvalidCursor();
  if (kind === "string" && typeof value === "string") return { value, id: id as number };
  if (kind === "number" && Number.isSafeInteger(value)) return { value: value as number, id: id as number };
  throw new InvalidCursor();
}

function parts(cursor: string): unknown[] {
  try {
    const parsed: unknown = JSON.parse(Buffer.from(cursor, "base64url").toString());
    return Array.isArray(parsed) ? parsed : [];
  } catch {
    return [];
  }
}
