import t from "tap";
import { createMayHaveDone } from "#src/features/submissions/may-have-done.ts";
import { agent, ana, supportAgent } from "../../support/some-people.ts";

const mayHaveDone = createMayHaveDone(["Support"]);
const see = () => Promise.reject(new Error("no ticket is asked for"));
const wish = { title: "x", queue: "Billing", requestors: [], cc: [], custom_fields: {} };
const may = (person: typeof agent, own: object) =>
  mayHaveDone(person, { kind: "ticket.create", wish: { ...wish, ...own }, ticket_id: null }, see);
const raised = (pointer: string) => ({ raised: [{ pointer, detail: "by the site's rule" }] });

t.test("a wish that the site's rule moved is not held against its opener's queues", async (t) => {
  t.equal(await may(supportAgent, raised("/queue")), true);
  t.equal(await may(supportAgent, {}), false);
});

t.test("a wish of which only the priority was raised is, and the other way round", async (t) => {
  t.equal(await may(supportAgent, { priority: 90, ...raised("/priority") }), false);
  t.equal(await may(agent, { priority: 90, ...raised("/priority") }), true);
  t.equal(await may(ana, { queue: "Support", priority: 90, ...raised("/priority") }), true);
  t.equal(await may(ana, { priority: 9, ...raised("/queue") }), false, "who is a user by now sets none");
});
