/** What RT says is not there: while its database fails it says so of everything. */
import { randomUUID } from "node:crypto";
import t, { type Test } from "tap";
import { type Meet, startBetweenWorld, through } from "#test/support/between-world.ts";
import { eventually } from "#test/support/eventually.ts";
import { emptySearch, notThere } from "#test/support/fault-answers.ts";

const comment = { text: "x", visibility: "internal" };

async function startTicket(t: Test) {
  const world = await startBetweenWorld(t);
  const opened = await world.post("/tickets", { title: randomUUID(), queue: "Support" });
  const ticket: number = opened.body.id;
  const gone = notThere(`Ticket ${ticket} does not exist.`);
  /** An RT whose database fails: it says so of nothing, and of everything that it is not there. */
  const blind: Meet = async ({ url, operation }) => (operation === "search" ? emptySearch(url) : gone);
  return { ...world, ticket, gone, blind };
}

t.test("a change that was accepted outlives a time in which RT knows of nothing", async (t) => {
  const { between, get, patch, post, ticket, blind, becomes } = await startTicket(t);
  between.meet = blind;
  const wished = await patch(`/tickets/${ticket}`, { priority: 7 }, { prefer: "respond-async" });
  const said = await post(`/tickets/${ticket}/comments`, comment, { prefer: "respond-async" });
  const tried = await eventually(
    () => get(`/submissions/${wished.body.id}`),
    ({ body }) => body.problem !== null,
  );
  t.match(tried.body, { state: "queued", problem: { code: "rt.not-found" } });
  between.meet = through;
  t.match(await becomes(wished.body.id, "done", "failed"), { state: "done", ticket: { priority: 7 } });
  t.match(await becomes(said.body.id, "done", "failed"), { state: "done" });
});

t.test("a ticket that RT knows again in the next moment is not gone", async (t) => {
  const { between, patch, ticket, gone, becomes } = await startTicket(t);
  let edits = 0;
  between.meet = async ({ operation, toRt }) => {
    if (operation !== "edit") return await toRt();
    edits += 1;
    return edits === 1 ? gone : await toRt();
  };
  const wished = await patch(`/tickets/${ticket}`, { priority: 7 });
  t.equal(wished.status, 202);
  t.match(await becomes(wished.body.id, "done", "failed"), { state: "done", attempts: 2 });
});

t.test(
  "a ticket that an RT of sound mind does not know is refused at once, as is one that we do not",
  async (t) => {
    const { between, patch, ticket, gone } = await startTicket(t);
    between.meet = async ({ operation, toRt }) => (operation === "search" ? await toRt() : gone);
    const refused = await patch(`/tickets/${ticket}`, { priority: 7 });
    t.match([refused.status, refused.body.detail], [422, /does not exist/]);
    t.equal((await patch(`/tickets/${ticket + 1}`, { priority: 7 })).status, 404);
  },
);

t.test("a queue is changed and then RT is blind for a moment: the rest follows", async (t) => {
  const { between, patch, ticket, gone, becomes } = await startTicket(t);
  let edits = 0;
  between.meet = async ({ operation, toRt }) => {
    if (operation === "edit") edits += 1;
    // Of sound mind, and sure of it: a Scrip may take it out of sight for a while, too.
    if (edits === 2 && operation !== "search") return gone;
    return await toRt();
  };
  const wished = await patch(`/tickets/${ticket}`, { queue: "Billing", title: "moved" });
  t.equal(wished.status, 202);
  between.meet = through;
  const done = await becomes(wished.body.id, "done", "failed");
  t.match(done, { state: "done", ticket: { queue: "Billing", title: "moved" } });
});
