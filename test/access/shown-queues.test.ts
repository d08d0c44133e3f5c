import fc from "fast-check";
import t from "tap";
import { shownText } from "#src/access/shown-fields.ts";
import { mayNameQueues } from "#src/access/shown-queues.ts";
import type { Sight } from "#src/model/person.ts";
import { anyCase } from "#src/model/queue.ts";
import { aTicketRecord } from "../support/a-ticket.ts";

/** With what has a meaning in JSON, and what looks like the key itself. */
const name = fc.oneof(
  fc.string({ unit: "binary", minLength: 1 }),
  fc.constantFrom("Support", "sUPPORT", '"queue":"Support"', 'a","queue":"Support', "\\", '\\"', "{}", "é"),
);
const sights = (queues: string[]): Sight[] => [
  { kind: "queues", person: "p", queues, internal: true, fields: null },
  { kind: "own", person: "p", addresses: [], queues, internal: false, fields: null },
  {
    kind: "own",
    person: "p",
    addresses: [],
    users_queues: queues.map(anyCase),
    internal: false,
    fields: null,
  },
];

t.test(
  "of a ticket and its moves just the queues that are for the reader are named, however they are called",
  async () => {
    await fc.assert(
      fc.property(name, name, fc.array(name), name, (queue, before, own, title) => {
        const ticket = aTicketRecord({ queue, title });
        const told = { id: 7, ticket, changes: [{ field: "queue", old: before, new: queue }] };
        const isOwn = (each: string) => own.map(anyCase).includes(anyCase(each));
        return sights(own).every((sight) => {
          const shown = JSON.parse(shownText(sight, JSON.stringify(told)));
          const alone = JSON.parse(shownText(sight, JSON.stringify({ ...told, changes: [] })));
          const [move] = shown.changes;
          return (
            [shown, alone].every((each) => each.ticket.queue === (isOwn(queue) ? queue : "")) &&
            shown.ticket.title === title &&
            move.old === (isOwn(before) ? before : null) &&
            move.new === (isOwn(queue) ? queue : null)
          );
        });
      }),
    );
  },
);

t.test("what names no other queue is not even read", async (t) => {
  const text = JSON.stringify({
    ticket: { title: 'about "queue":"Billing"', queue: "Support" },
    changes: [],
  });
  t.notOk(mayNameQueues((queue) => queue === "Support", text));
});
