/** What is wrong with which field of a form, in the API's own words. Pure. */
import { Refusal } from "./ask.ts";

export type Faults = Record<string, string>;

/**
 * The API names each wrong field by its pointer; here by the first name in it, and a custom field as
 * "custom_fields.NAME".
 */
export function faultsIn(error: unknown): Faults {
  if (!(error instanceof Refusal)) return {};
  const named = error.problem.errors ?? [];
  return Object.fromEntries(named.map(({ pointer, detail }) => [fieldAt(pointer), detail]));
}

function fieldAt(pointer: string): string {
  const [, first = "", second] = pointer.split("/").map(unescaped);
  return first === "custom_fields" && second !== undefined ? `${first}.${second}` : first;
}

/** As RFC 6901 has it. */
const unescaped = (part: string) => part.replaceAll("~1", "/").replaceAll("~0", "~");
