import t from "tap";
import {
  askedFor,
  forbiddenChanges,
  mayComment,
  mayDelete,
  seesInternal,
  worksOn,
} from "#src/access/change-policy.ts";
import { admin, agent, ana, eve, supportAgent } from "#test/support/some-people.ts";

const ticket = {
  queue: "Support",
  requestors: ["Ana@example.com"],
  cc: ["eve@example.com"],
  submitted_by: null,
};
const elsewhere = { ...ticket, queue: "Billing" };

t.test(
  "agents change everything in their queues but do not delete, and move tickets among these only",
  async (t) => {
    const all = { title: "x", status: "open", queue: "support", owner: "bob", priority: 1 };
    for (const person of [admin, agent, supportAgent]) t.same(forbiddenChanges(person, ticket, all), []);
    t.same(forbiddenChanges(supportAgent, ticket, { queue: "Billing", priority: 1 }), ["queue"]);
    t.same(forbiddenChanges(agent, ticket, { queue: "Billing" }), []);
    t.same(forbiddenChanges(supportAgent, elsewhere, all), Object.keys(all), "and nothing elsewhere");
    t.same(forbiddenChanges(admin, ticket, { status: "Deleted" }), ["status"], "that is a deed of its own");
    t.same([admin, agent, ana].map(mayDelete), [true, false, false]);
  },
);

t.test("who asked for a ticket changes its title and resolves it, and nothing else", async (t) => {
  const asked = { title: "x", status: "Resolved" };
  t.same(forbiddenChanges(ana, ticket, asked), []);
  t.same(forbiddenChanges(ana, ticket, { title: "x", status: "open", priority: 1 }), ["status", "priority"]);
  t.same(forbiddenChanges(ana, { ...ticket, requestors: [], submitted_by: ana.id }, asked), []);
  t.same(forbiddenChanges(eve, ticket, asked), ["title", "status"], "being in copy is less");
  t.same([askedFor(ana, ticket), askedFor(eve, ticket)], [true, false]);
  t.same(
    [admin, agent, supportAgent, ana].map((person) => worksOn(person, ticket)),
    [true, true, true, false],
  );
});

t.test("internal is what is among those who see internal comments of that queue", async (t) => {
  t.ok([admin, agent, supportAgent, ana, eve].every((person) => mayComment(person, ticket, "public")));
  t.same(
    [admin, agent, supportAgent, ana, eve].map((person) => mayComment(person, ticket, "internal")),
    [true, true, true, false, false],
  );
  t.notOk(seesInternal(supportAgent, elsewhere));
  t.notOk(seesInternal({ ...supportAgent, comment_queues: [] }, ticket));
});
