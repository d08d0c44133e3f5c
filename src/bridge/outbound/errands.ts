/** Every kind of wish that can be carried out, with its errand. */
import type { Errands } from "./errand.ts";
import { createOpenErrand, type OpenTools } from "./open-errand.ts";

export function createErrands(tools: OpenTools): Errands {
  return { "ticket.create": createOpenErrand(tools) };
}
