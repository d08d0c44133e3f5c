import fc from "fast-check";
import t from "tap";
import {
  covers,
  coversWish,
  mayOpenFor,
  mayOpenIn,
  maySetFields,
  rightsClassOf,
  sightOf,
} from "#src/access/policy.ts";
import { cutDown } from "#src/access/rights.ts";
import type { Audience, Person } from "#src/model/person.ts";

const person = (own: Partial<Person>): Person => ({
  id: "p1",
  name: "Ana",
  role: "user",
  addresses: ["ana@example.com"],
  queues: null,
  ...own,
});
const audience = (own: Partial<Audience>): Audience => ({
  queue: "Support",
  people: [],
  submitted_by: null,
  internal: false,
  ...own,
});
const anyAudience = fc.record({
  queue: fc.option(fc.constantFrom("Support", "Billing", "General")),
  people: fc.array(fc.constantFrom("ana@example.com", "Ana@Example.com", "bob@example.com")),
  submitted_by: fc.option(fc.constantFrom("p1", "p2")),
  internal: fc.boolean(),
});

t.test("an admin and an unlimited agent see everything", async (t) => {
  for (const role of ["admin", "agent"] as const) {
    fc.assert(fc.property(anyAudience, (each) => covers(sightOf(person({ role })), each)));
  }
  t.pass();
});

t.test(
  "a user sees nothing internal and nothing that is neither submitted here nor addressed to them",
  async (t) => {
    fc.assert(
      fc.property(anyAudience, (each) => {
        const own =
          each.submitted_by === "p1" || each.people.some((a) => a.toLowerCase() === "ana@example.com");
        return covers(sightOf(person({})), each) === (own && !each.internal);
      }),
    );
    t.pass();
  },
);

t.test(
  "an agent limited to queues sees those, and no more of one's own tickets than RT would show",
  async (t) => {
    const sight = sightOf(person({ role: "agent", queues: ["Support"] }));
    t.ok(covers(sight, audience({ internal: true })));
    t.notOk(covers(sight, audience({ queue: "Billing", people: ["ana@example.com"] })));
    t.notOk(covers(sight, audience({ queue: "Billing", submitted_by: "p1" })), "it was moved away");
    t.notOk(covers(sight, audience({ queue: null })));
    t.ok(
      coversWish(sight, { queue: "Billing", submitted_by: "p1", internal: true }),
      "what one wished oneself",
    );
    t.notOk(coversWish(sight, { queue: "Billing", submitted_by: "p2", internal: false }));
    t.ok(coversWish(sight, { queue: "Support", submitted_by: "p2", internal: false }));
  },
);

t.test("a queue that was asked for is meant in any case, one that RT names as it is", async (t) => {
  const sight = sightOf(person({ role: "agent", queues: ["Support"] }));
  t.ok(coversWish(sight, { queue: "SUPPORT", submitted_by: "p2", internal: false }));
  t.ok(covers(sight, audience({ queue: "support", asked: true })));
  t.notOk(covers(sight, audience({ queue: "support" })));
});

t.test("an agent hears internal comments in just those queues in which RT shows them", async (t) => {
  const sight = sightOf(
    person({ role: "agent", queues: ["Support", "General"], comment_queues: ["Support"] }),
  );
  t.ok(covers(sight, audience({ internal: true })));
  t.notOk(covers(sight, audience({ queue: "General", internal: true })));
  t.ok(covers(sight, audience({ queue: "General" })));
  const moved = person({ role: "agent", queues: ["General"], comment_queues: ["Support"] });
  t.notOk(covers(sightOf(moved), audience({ internal: true })), "and no longer sees the queue");
});

t.test("by a key of a user's rights an agent sees what both a user and the agent may see", async (t) => {
  const owner = person({
    role: "agent",
    queues: ["Support"],
    shown_fields: ["tags", "severity"],
    agent_fields: ["tags", "site"],
    hides: ["severity"],
  });
  const byKey = cutDown(owner, { role: "user", queues: null });
  fc.assert(
    fc.property(anyAudience, (each) => {
      const both = covers(sightOf(owner), each) && covers(sightOf(person({})), each);
      return covers(sightOf(byKey), each) === both;
    }),
  );
  const wished = audience({ queue: "support", asked: true, submitted_by: owner.id });
  t.ok(covers(sightOf(byKey), wished), "a queue that was asked for is spelt in any case");
  t.match(sightOf(byKey), { fields: ["tags"], hides: ["severity"] });
  t.notOk(mayOpenIn(byKey, "Billing", ["*"]));
  t.notOk(mayOpenIn(byKey, "Support", ["Billing"]));
  t.ok(mayOpenIn(byKey, "support", ["*"]));
});

t.test("persons share a rights class exactly when they see the same", async (t) => {
  const [one, other] = [person({ role: "admin" }), person({ id: "p9", role: "agent" })];
  t.equal(rightsClassOf(sightOf(one)), rightsClassOf(sightOf(other)));
  t.not(rightsClassOf(sightOf(person({}))), rightsClassOf(sightOf(person({ id: "p2" }))));
});

t.test(
  "a user opens tickets for oneself only and sets no owner; an agent opens in own queues only",
  async (t) => {
    t.ok(mayOpenFor(person({}), ["ANA@example.com"]));
    t.notOk(mayOpenFor(person({}), ["ana@example.com", "bob@example.com"]));
    t.ok(mayOpenFor(person({ role: "agent" }), ["bob@example.com"]));
    t.notOk(maySetFields(person({})));
    t.notOk(mayOpenIn(person({ role: "agent", queues: ["Support"] }), "Billing", ["*"]));
    t.ok(mayOpenIn(person({ role: "agent", queues: ["Support"] }), "support", []));
    t.ok(mayOpenIn(person({ role: "admin" }), "Billing", []));
    t.ok(mayOpenIn(person({}), "Billing", ["*"]));
    t.ok(mayOpenIn(person({}), "support", ["Support"]));
    t.notOk(mayOpenIn(person({}), "Billing", ["Support"]));
  },
);
