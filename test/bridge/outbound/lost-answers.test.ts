import { randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import t from "tap";
import { startBetweenWorld } from "#test/support/between-world.ts";
import { eventually } from "#test/support/eventually.ts";
import { startLossyWorld as startWorld } from "#test/support/lossy-world.ts";

const titled = () => `lost-${randomUUID()}`;

for (const mark of ["search", "attachment", "field:External ID"]) {
  t.test(
    `a ticket whose answer was cut is found by ${mark}, answered 201, and not opened again`,
    async (t) => {
      const world = await startWorld(t, { mark, weights: { "cut-after": 1 }, operations: ["create"] });
      const title = titled();
      const opened = await world.post("/tickets", { title, description: "text", queue: "Support" });
      t.equal(opened.status, 201);
      t.equal(opened.body.title, title);
      t.equal(await world.inRt(title), 1);
      const submission = await world.get(`/submissions/${opened.headers.get("submission-id")}`);
      t.match(submission.body, { state: "done", attempts: 1 });
    },
  );
}

t.test("a search that fails at RT is not taken for an absent ticket", async (t) => {
  const weights = { "cut-after": 1, "empty-search": 1_000 };
  const world = await startWorld(t, { weights, operations: ["create", "search"] });
  const title = titled();
  const accepted = await world.post("/tickets", { title, queue: "Support" }, { prefer: "wait=4" });
  t.equal(accepted.status, 202);
  t.match((await world.get(`/submissions/${accepted.body.id}`)).body, { state: "unknown", attempts: 1 });
  world.proxy.setWeights({ none: 1 });
  t.match((await world.settled(accepted.body.id)).body, { state: "done", attempts: 1 });
  t.equal(await world.inRt(title), 1);
});

t.test("a ticket that RT never heard of is sent again, once RT had time to finish", async (t) => {
  const world = await startWorld(t, { weights: { "cut-before": 1 }, operations: ["create"] });
  await world.post("/tickets", { title: titled(), queue: "Support" }, { prefer: "wait=0" });
  const title = titled();
  const began = Date.now();
  const accepted = await world.post("/tickets", { title, queue: "Support" }, { prefer: "respond-async" });
  await eventually(
    () => world.get(`/submissions/${accepted.body.id}`),
    ({ body }) => body.state === "unknown",
  );
  world.proxy.setWeights({ none: 1 });
  t.match((await world.settled(accepted.body.id)).body, { state: "done", attempts: 2 });
  t.equal(await world.inRt(title), 1);
  const created = world.proxy.log.filter(({ operation, forwarded }) => operation === "create" && forwarded);
  t.ok(
    created.every(({ at }) => at - began >= 2_000),
    "not before time-out and settle time were over",
  );
});

t.test("a ticket that RT made but could not be read back is adopted by its number, later", async (t) => {
  const world = await startWorld(t, { weights: { "html-502": 1 }, operations: ["show", "history"] });
  const title = titled();
  const accepted = await world.post("/tickets", { title, queue: "Support" }, { prefer: "wait=1" });
  t.equal(accepted.status, 202);
  const waits = await world.get(`/submissions/${accepted.body.id}`);
  t.match(waits.body, { state: "unknown", ticket_id: Number, problem: { code: "rt.broken" } });
  world.proxy.setWeights({ none: 1 });
  const done = await world.settled(accepted.body.id);
  t.match(done.body, { state: "done", attempts: 1, ticket_id: waits.body.ticket_id, ticket: { title } });
  t.equal(await world.inRt(title), 1);
});

t.test("wishes with one subject go one after another, so that each finds its own ticket", async (t) => {
  const weights = { none: 1, "cut-after": 1, "cut-before": 1 };
  const world = await startWorld(t, { weights, operations: ["create"] });
  const title = titled();
  const ask = () => world.post("/tickets", { title, description: "same", queue: "Support" });
  const answers = await Promise.all(Array.from({ length: 6 }, ask));
  const ids = answers.map(({ body, headers }) => headers.get("submission-id") ?? body.id);
  const ended = await Promise.all(ids.map((id) => world.settled(id)));
  const tickets = ended.map(({ body }) => body.ticket_id);
  t.equal(new Set(tickets).size, 6);
  t.equal(await world.inRt(title), 6);
});

t.test("of two tickets alike for two queues, neither wish takes the other's for its own", async (t) => {
  const world = await startBetweenWorld(t);
  const title = titled();
  let creates = 0;
  world.between.meet = async ({ operation, toRt }) => {
    if (operation !== "create") return await toRt();
    creates += 1;
    if (creates === 1) return null;
    const answer = await toRt();
    // Long enough for the wish that was cut to be looked up.
    await pause(800);
    return answer;
  };
  const ask = (queue: string) => world.post("/tickets", { title, description: "same", queue });
  const answers = await Promise.all(["Support", "Billing"].map(ask));
  const ids = answers.map(({ body, headers }) => headers.get("submission-id") ?? body.id);
  const ended = await Promise.all(ids.map((id) => world.becomes(id, "done")));
  t.equal(new Set(ended.map(({ ticket_id }) => ticket_id)).size, 2);
  t.same(
    ended.map(({ ticket }) => ticket.queue),
    ["Support", "Billing"],
  );
  t.equal(await world.inRt(title), 2);
});

t.test(
  "a wish that RT never answers understandably is tried again and again, in view, and not given up",
  async (t) => {
    const world = await startWorld(t, { weights: { "perl-before": 1 }, operations: ["create"] });
    const title = titled();
    const accepted = await world.post("/tickets", { title, queue: "Support" }, { prefer: "respond-async" });
    const tried = await eventually(
      () => world.get(`/submissions/${accepted.body.id}`),
      ({ body }) => body.attempts === 3,
    );
    t.match(tried.body.problem, { code: "rt.broken", detail: /ARRAY reference/ });
    world.proxy.setWeights({ none: 1 });
    t.equal((await world.settled(accepted.body.id)).body.state, "done");
    t.equal(await world.inRt(title), 1);
  },
);
