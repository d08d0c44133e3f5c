/** Which values its select fields take, and which subcategories belong together – as a site would write it down. */
import { customFields, statuses } from "./world/founding.ts";

const subcategories: Record<string, string[]> = {
  Hardware: ["Laptop", "Printer"],
  Software: ["OS", "Office"],
  Network: ["VPN"],
  Account: ["Password"],
};

export const taxonomy = {
  categories: subcategories,
  severities: valuesOf("Severity"),
  statuses: [...statuses.initial, ...statuses.active, ...statuses.inactive],
  custom_fields: { Platforms: valuesOf("Platforms") },
};

function valuesOf(name: string): string[] {
  return customFields.find((field) => field.name === name)?.values ?? [];
}
