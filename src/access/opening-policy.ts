/** Who may open which ticket: asked when it is wished, and again before it is sent. Pure. */
import type { Person } from "../model/person.ts";
import type { NamedField } from "../model/ticket.ts";
import { forbiddenFields, forbiddenNamed, mayOpenFor, mayOpenIn, maySetFields } from "./policy.ts";

/** `queue` null: not the person's choice. `setsFields`: whether the person sets the owner, the priority and the like. */
export type Opening = {
  people: string[];
  queue: string | null;
  setsFields: boolean;
  named: Partial<Record<NamedField, unknown>>;
  customFields: string[];
};

/** What of it the person may not: the first of these; of fields, those that are not shown either. */
export type ForbiddenOpening = "people" | "queue" | "fields" | { named: NamedField[]; custom: string[] };

/** `queuesForUsers`: in which users open tickets, `*`: in all. undefined: all of it is allowed. */
export function forbiddenOpening(
  person: Person,
  { people, queue, setsFields, named, customFields }: Opening,
  queuesForUsers: readonly string[],
): ForbiddenOpening | undefined {
  if (!mayOpenFor(person, people)) return "people";
  if (queue !== null && !mayOpenIn(person, queue, queuesForUsers)) return "queue";
  if (setsFields && !maySetFields(person)) return "fields";
  const hidden = { named: forbiddenNamed(person, named), custom: forbiddenFields(person, customFields) };
  return hidden.named.length + hidden.custom.length > 0 ? hidden : undefined;
}
