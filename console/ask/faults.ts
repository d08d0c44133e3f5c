/** What is wrong with which field of a form, in the API's own words. */
import { Refusal } from "./ask.ts";

export type Faults = Record<string, string>;

/** The API names each wrong field by its pointer; here by the first name in it. */
export function faultsIn(error: unknown): Faults {
  if (!(error instanceof Refusal)) return {};
  const named = error.problem.errors ?? [];
  return Object.fromEntries(named.map(({ pointer, detail }) => [pointer.split("/")[1] ?? "", detail]));
}
