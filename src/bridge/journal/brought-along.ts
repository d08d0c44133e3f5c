/**
 * What RT changes along with something else and writes down only that: a merge brings people, and another queue has other
 * custom fields. It is told as RT's own doing, but need not be waited for. Pure.
 */
import type { TicketRecord } from "../../store/tickets/tables.ts";
import type { Event } from "./look.ts";
import type { FieldNames } from "./mirror.ts";
import { namedFields } from "./named-fields.ts";

/** What is expected, and of what RT shows at present that which these events have brought along. */
export function withBroughtAlong(
  expected: TicketRecord,
  present: TicketRecord,
  events: Event[],
  names: FieldNames,
): TicketRecord {
  const { requestors, cc } = present;
  const joined = changes(events, "merged_from") ? { ...expected, requestors, cc } : expected;
  return changes(events, "queue") ? { ...joined, ...fieldsOfQueue(joined, present, names) } : joined;
}

function changes(events: Event[], name: string): boolean {
  return events.some(({ meaning }) => meaning.edits.some(({ field }) => field === name));
}

/** Values of fields that a queue has not are kept in RT, and shown again where it has them. */
function fieldsOfQueue(expected: TicketRecord, present: TicketRecord, names: FieldNames) {
  const shown = Object.entries(present.custom_fields);
  const custom_fields = Object.fromEntries(
    shown.map(([name, values]) => [name, expected.custom_fields[name] ?? values]),
  );
  return { custom_fields, ...namedFields(custom_fields, names) };
}
