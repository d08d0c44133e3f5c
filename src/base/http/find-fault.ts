/** Looks through a value that came from outside for what must not come in, whatever its schema says. Pure. */
import type { FieldError } from "../problem.ts";
import { escaped } from "./field-errors.ts";

/** Deeper than any document we take; JSON.stringify and validators recurse, so depth must end somewhere. */
const deepest = 32;

type Spot = { value: unknown; pointer: string; depth: number };

/**
 * NUL (no PostgreSQL text holds it), lone surrogates (no UTF-8 holds them), 1e999, nesting without end, and the name
 * that reaches for a prototype. Answers the first that is found, with the JSON pointer of its field.
 */
export function findFault(value: unknown): FieldError | undefined {
  const spots: Spot[] = [{ value, pointer: "", depth: 0 }];
  for (let spot = spots.pop(); spot; spot = spots.pop()) {
    const detail = faultOf(spot);
    if (detail) return { pointer: spot.pointer, detail };
    if (typeof spot.value === "object" && spot.value !== null) spots.push(...inside(spot.value, spot));
  }
  return undefined;
}

function inside(value: object, { pointer, depth }: Spot): Spot[] {
  return Object.entries(value).map(([name, held]) => ({
    value: held,
    pointer: `${pointer}/${escaped(name)}`,
    depth: depth + 1,
  }));
}

function faultOf({ value, depth }: Spot): string | undefined {
  if (typeof value === "string") return faultOfText(value, "holds");
  if (typeof value === "number" && !Number.isFinite(value)) return "is a number beyond all limits";
  if (typeof value !== "object" || value === null) return undefined;
  if (depth > deepest) return `is nested deeper than ${deepest} levels`;
  if (Array.isArray(value)) return undefined;
  return Object.keys(value).map(faultOfName).find(Boolean);
}

function faultOfName(name: string): string | undefined {
  if (name === "__proto__") return "has a property __proto__, which is never taken";
  return faultOfText(name, "has a property whose name holds");
}

function faultOfText(text: string, holds: string): string | undefined {
  if (text.includes("\0")) return `${holds} the character NUL (U+0000)`;
  return text.isWellFormed() ? undefined : `${holds} half of a surrogate pair`;
}
