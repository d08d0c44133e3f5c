/** The custom fields RT has for tickets of a queue, asked for at most once a minute for each. */
import type { Clock } from "../../base/clock.ts";
import type { CustomField } from "../../model/custom-field.ts";
import type { RT, RtCustomField } from "../rt/rt.ts";

export type SiteField = Omit<CustomField, "values">;
/** By the queue's name. @throws RtError */
export type ListCustomFields = (queue: string) => Promise<SiteField[]>;

const minute = 60_000;

export function createListCustomFields(rt: Pick<RT, "listCustomFields">, clock: Clock): ListCustomFields {
  const kept = new Map<string, { fields: Promise<SiteField[]>; until: number }>();
  return function listCustomFields(queue) {
    const known = kept.get(queue);
    if (known && known.until > clock.now()) return known.fields;
    const fields = rt.listCustomFields(queue).then((all) => all.map(siteField));
    kept.set(queue, { fields, until: clock.now() + minute });
    // What could not be read is asked for again next time.
    fields.catch(() => kept.delete(queue));
    return fields;
  };
}

/** RT says `SingleValueSelect`, `MultiValueFreeform [Mandatory]` (Forms/queue/ticketcustomfields). */
function siteField({ name, kind: said }: RtCustomField): SiteField {
  const [, many, type = ""] = /^(Single|Multi)Value(\w+)/.exec(said) ?? [];
  return { name, kind: kinds[type] ?? "other", multiple: many === "Multi" };
}

const kinds: Record<string, SiteField["kind"]> = {
  Freeform: "line",
  Autocomplete: "line",
  Combobox: "line",
  Text: "text",
  Select: "select",
  Date: "date",
  DateTime: "datetime",
};
