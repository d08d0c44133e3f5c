/** Severity, category and subcategory, read from the custom fields the site keeps them in. Pure. */
import { type Severity, severities, type Ticket } from "../../model/ticket.ts";
import type { FieldNames } from "./mirror.ts";

export function namedFields(
  customFields: Ticket["custom_fields"],
  names: FieldNames,
): Pick<Ticket, "severity" | "category" | "subcategory"> {
  return {
    severity: severityOf(firstValue(customFields, names.severity)),
    category: firstValue(customFields, names.category),
    subcategory: firstValue(customFields, names.subcategory),
  };
}

function firstValue(customFields: Ticket["custom_fields"], name: string | null): string | null {
  const spelled = Object.keys(customFields).find((own) => own.toLowerCase() === name?.toLowerCase());
  return (spelled && customFields[spelled]?.[0]) || null;
}

/** A site may spell the value in any case; a value that is none of ours is not a severity. */
function severityOf(value: string | null): Severity | null {
  return severities.find((severity) => severity === value?.toLowerCase()) ?? null;
}
