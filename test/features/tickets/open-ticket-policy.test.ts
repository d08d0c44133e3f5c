import t from "tap";
import type { Ask } from "#src/bridge/outbound/ask.ts";
import { createOpenTicket } from "#src/features/tickets/open-ticket.ts";
import type { NewTicket } from "#src/model/new-ticket.ts";
import type { Person } from "#src/model/person.ts";
import type { KeptAnswer } from "#src/store/idempotency/tables.ts";

const ana: Person = {
  id: "p1",
  name: "Ana",
  role: "user",
  addresses: ["ana@example.com"],
  queues: null,
};
const agent: Person = { ...ana, id: "p2", role: "agent", queues: ["Support"] };

/** Opens a ticket as this person; answers the wish as it would be kept. */
async function wishOf(person: Person, asked: NewTicket): Promise<unknown> {
  const wishes: unknown[] = [];
  const ask: Ask = async (order): Promise<KeptAnswer> => {
    wishes.push(order.wish);
    return { status: 202, headers: {}, body: "" };
  };
  const names = { severity: null, category: null, subcategory: null };
  const open = createOpenTicket(
    {
      ...{ ask, names, taxonomist: { check: () => undefined }, quoteText: (text) => text },
      ...{ raise: (wish) => wish, spellQueue: async (queue) => queue },
    },
    { defaultQueue: "Support", inOrder: true, queuesForUsers: ["*"] },
  );
  await open({ person, asked, files: [], requestId: "r1", key: undefined, waitMs: 0 });
  return wishes[0];
}

t.test("a user's ticket is for that user, in the default queue", async (t) => {
  t.match(await wishOf(ana, { title: "mine" }), {
    requestors: ["ana@example.com"],
    queue: "Support",
    cc: [],
  });
});

t.test("a user who names nobody asks for oneself; an agent's ticket is nobody's then", async (t) => {
  t.match(await wishOf(ana, { title: "mine", requestor: [] }), { requestors: ["ana@example.com"] });
  t.strictSame(
    ((await wishOf(agent, { title: "x", requestor: [] })) as { requestors: string[] }).requestors,
    [],
  );
});

t.test("a user opens tickets for nobody else, neither as requestor nor in copy", async (t) => {
  const refusal = (pointer: string) => ({
    status: 403,
    code: "tickets.only-for-oneself",
    errors: [{ pointer }],
  });
  await t.rejects(wishOf(ana, { title: "x", requestor: "bob@example.com" }), refusal("/requestor"));
  await t.rejects(wishOf(ana, { title: "x", cc: ["ana@example.com", "bob@example.com"] }), refusal("/cc"));
});

t.test("a user sets neither owner nor priority", async (t) => {
  const refusal = (pointer: string) => ({
    status: 403,
    code: "tickets.fields-not-allowed",
    errors: [{ pointer }],
  });
  await t.rejects(wishOf(ana, { title: "x", owner: "agent1" }), refusal("/owner"));
  await t.rejects(wishOf(ana, { title: "x", priority: 0 }), refusal("/priority"));
});

t.test("an agent opens tickets for anyone, but in the queues of that agent only", async (t) => {
  t.match(await wishOf(agent, { title: "x", requestor: "bob@example.com", owner: "agent1" }), {
    requestors: ["bob@example.com"],
    owner: "agent1",
  });
  await t.rejects(wishOf(agent, { title: "x", queue: "Billing" }), {
    status: 403,
    code: "tickets.queue-not-allowed",
    errors: [{ pointer: "/queue" }],
  });
});
