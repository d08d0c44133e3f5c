/** The words of severity, gravest last; the type holds them to what the API knows. */
import type { Severity } from "../../src/model/ticket.ts";

export const severities: readonly Severity[] = ["low", "medium", "high", "critical"];
