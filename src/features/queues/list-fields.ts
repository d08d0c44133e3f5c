/**
 * The custom fields one may fill in on tickets of a queue: as RT has them, with the values that the site wrote down.
 * Those that stand in the API under a name of their own, the gateway's own mark, and what the person is not shown, are
 * none of them.
 */

import { forbiddenFields } from "../../access/policy.ts";
import type { KnownValues } from "../../base/config/known-values.ts";
import { notFound } from "../../base/problem.ts";
import type { ListCustomFields } from "../../bridge/reading/list-custom-fields.ts";
import type { CustomField } from "../../model/custom-field.ts";
import type { Person } from "../../model/person.ts";
import type { ListOpenQueues } from "./list-open-queues.ts";

/** @throws ProblemError 404 for a queue that is none of the person's */
export type ListFields = (person: Person, queue: number) => Promise<CustomField[]>;

type Tools = { listOpenQueues: ListOpenQueues; listCustomFields: ListCustomFields };
type Site = { known: KnownValues; taken: (string | null)[] };

export function createListFields({ listOpenQueues, listCustomFields }: Tools, site: Site): ListFields {
  const taken = new Set(site.taken.map((name) => name?.toLowerCase()));
  const values = new Map(
    Object.entries(site.known.custom_fields ?? {}).map(([name, own]) => [name.toLowerCase(), own]),
  );
  return async function listFields(person, id) {
    const queue = (await listOpenQueues(person)).find((each) => each.id === id);
    if (!queue) throw notFound("queues.not-found", `There is no queue ${id} that is yours.`);
    const fields = await listCustomFields(queue.name);
    const names = fields.map(({ name }) => name);
    const left = new Set(forbiddenFields(person, names));
    return fields
      .filter(({ name }) => !taken.has(name.toLowerCase()) && !left.has(name))
      .map((field) => ({ ...field, values: values.get(field.name.toLowerCase()) ?? [] }));
  };
}
