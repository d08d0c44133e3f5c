/** Generated tickets, queries and sights: of few values, so that they meet. */
import fc from "fast-check";
import type { Sight } from "#src/model/person.ts";
import { severities } from "#src/model/ticket.ts";
import type { TicketListQuery, TicketRecord } from "#src/store/tickets/tables.ts";
import { aRecord } from "./world.ts";

const times = fc
  .integer({ min: 0, max: 30 })
  .map((second) => new Date(Date.UTC(2026, 10, 20, 12, 0, second)).toISOString());
export const queues = fc.constantFrom("Support", "General", "Émigré");
export const people = fc.constantFrom("ana", "bob", "cy");
const addresses = fc.constantFrom("ana@x.org", "Ana@X.org", "bob@x.org", "cy@x.org");
const texts = fc
  .array(fc.constantFrom("printer", "Printing", "кот", "Кошка", "fire", "42", "-", '"OR"', "AND", "*"), {
    maxLength: 4,
  })
  .map((words) => words.join(" "));
const maybe = <Value>(values: fc.Arbitrary<Value>) => fc.option(values, { nil: null });

export function ticketRecords(from: number, to: number): fc.Arbitrary<TicketRecord[]> {
  const record = fc.record({
    id: fc.integer({ min: from, max: to }),
    title: texts,
    description: texts,
    status: fc.constantFrom("new", "open", "resolved"),
    queue: queues,
    priority: fc.integer({ min: 0, max: 3 }),
    severity: maybe(fc.constantFrom(...severities)),
    category: maybe(fc.constantFrom("Hardware", "Software")),
    subcategory: maybe(fc.constantFrom("Printers", "Mail")),
    owner: maybe(people),
    requestors: fc.array(addresses, { maxLength: 2 }),
    cc: fc.array(addresses, { maxLength: 2 }),
    created_at: times,
    updated_at: times,
    public_updated_at: times,
    submitted_by: maybe(people),
  });
  const unique = { minLength: 1, maxLength: 25, selector: ({ id }: { id: number }) => id };
  return fc.uniqueArray(record.map(aRecord), unique);
}

const some = <Value>(values: fc.Arbitrary<Value>) => fc.array(values, { minLength: 1, maxLength: 3 });
const sorts = ["created_at", "updated_at", "id", "priority", "title"] as const;

const filters = fc.record({
  queue: some(queues),
  status: some(fc.constantFrom("new", "open", "resolved", "nonesuch")),
  severity: some(fc.constantFrom("low", "HIGH", "Critical", "medium")),
  category: some(fc.constantFrom("Hardware", "Software")),
  subcategory: some(fc.constantFrom("Printers", "Mail")),
  priority: some(fc.integer({ min: 0, max: 4 })),
  owner: some(people),
  requestor: some(addresses),
  mine: fc.record({
    id: people,
    login: maybe(people),
    addresses: fc.subarray(["ana@x.org", "bob@x.org"]),
  }),
  q: some(fc.oneof(texts, fc.constantFrom("print", "ко", "4", "fire print", "''\"", "NEAR(", "кот:*"))),
  created_after: times,
  created_before: times,
  updated_after: times,
  updated_before: times,
});
type Filters = Partial<TicketListQuery>;

/** Few filters at a time: with many nothing would be found, and nothing tried. */
export const queries: fc.Arbitrary<TicketListQuery> = fc
  .tuple(
    filters.chain((all) =>
      fc
        .subarray(Object.keys(all) as (keyof typeof all)[], { maxLength: 2 })
        .map((names): Filters => Object.fromEntries(names.map((name) => [name, all[name]]))),
    ),
    fc.constantFrom(...sorts.flatMap((name) => [name, `-${name}`] as const)),
    fc.integer({ min: 1, max: 7 }),
  )
  .map(([some, sort, limit]) => ({ ...some, sort, limit }));

/** Some that look like others to who compares carelessly. */
export const fieldNames = ["Site", "Site code", "100%", "1000", "a_b", "acb", "a\\b"];

const someFields = fc.option(fc.array(fc.constantFrom(...fieldNames.map((name) => name.toLowerCase()))));

export const sights: fc.Arbitrary<Sight> = fc.oneof(
  fc.record({ kind: fc.constant("everything" as const), internal: fc.boolean() }),
  fc.record(
    {
      kind: fc.constant("queues" as const),
      person: people,
      queues: fc.array(queues, { maxLength: 2 }),
      internal: fc.boolean(),
      comment_queues: fc.array(queues, { maxLength: 2 }),
      fields: someFields,
    },
    { requiredKeys: ["kind", "person", "queues", "internal", "fields"] },
  ),
  fc.record(
    {
      kind: fc.constant("own" as const),
      person: people,
      addresses: fc.array(addresses, { maxLength: 2 }),
      queues: fc.array(queues, { maxLength: 2 }),
      fields: someFields,
      internal: fc.boolean(),
    },
    { requiredKeys: ["kind", "person", "addresses", "internal", "fields"] },
  ),
);
