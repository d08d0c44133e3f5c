import { randomUUID } from "node:crypto";
import t from "tap";
import { startGateway } from "#test/support/gateway.ts";
import { jsonClient } from "#test/support/json-client.ts";

const gateway = await startGateway();
const { get, post } = jsonClient(gateway.url);
t.teardown(() => gateway.stop());

t.test(
  "a ticket is answered as RT has it, and is in the list, the history of notifications and by its number",
  async (t) => {
    const title = `printer ${randomUUID()}`;
    const opened = await post("/tickets", {
      title,
      description: "it burns\n  since today",
      queue: "Support",
      requestor: "ana@example.com",
      cc: ["bob@example.com", "eve@example.com"],
      priority: 7,
      severity: "HIGH",
      category: "Hardware",
      subcategory: "Printer",
      owner: "agent1",
      due_at: "2030-05-06T07:08:09.000+02:00",
      custom_fields: { Tags: ["a", "b, c"], Notes: ["one\n two\n\nthree"] },
    });
    t.equal(opened.status, 201);
    t.match(opened.body, {
      title,
      description: "it burns\n  since today",
      queue: "Support",
      status: "new",
      requestors: ["ana@example.com"],
      cc: ["bob@example.com", "eve@example.com"],
      priority: 7,
      severity: "high",
      category: "Hardware",
      subcategory: "Printer",
      owner: "agent1",
      due_at: "2030-05-06T05:08:09.000Z",
      version: 1,
    });
    t.same(opened.body.custom_fields.Tags, ["a", "b, c"]);
    t.same(opened.body.custom_fields.Notes, ["one\n two\n\nthree"]);
    t.notOk(opened.body.warnings);
    t.equal(opened.headers.get("location"), `/tickets/${opened.body.id}`);

    const { warnings, ...ticket } = opened.body;
    const read = await get(`/tickets/${ticket.id}/`);
    t.same(read.body, ticket);
    t.match(read.headers.get("etag"), /^"1\.[\w-]{22}"$/);
    t.equal(opened.headers.get("etag"), read.headers.get("etag"));
    const list = await get(`/tickets?q=${title.split(" ")[1]}`);
    t.same(list.body, { data: [ticket], next_cursor: null });
    const told = await get(`/notifications?ticket=${ticket.id}`);
    t.match(told.body.data, [
      {
        type: "ticket.created",
        source: "gateway",
        actor: { id: "operator" },
        ticket,
        changes: [],
        submission_id: opened.headers.get("submission-id"),
        request_id: opened.headers.get("x-request-id"),
      },
    ]);
    const submission = await get(`/submissions/${opened.headers.get("submission-id")}`);
    t.match(submission.body, { state: "done", ticket_id: ticket.id, ticket, attempts: 1, problem: null });
  },
);

t.test("who follows a queue hears of a wish for it, in whatever case that was typed", async (t) => {
  const asked = { title: "for support", queue: "sUPPORT" };
  const { body } = await post("/tickets", asked, { prefer: "respond-async" });
  const { data } = (await get("/notifications?queue=Support&type=submission.queued")).body;
  t.match(data, [{ submission_id: body.id, ticket: null }]);
});

t.test("what RT drops in silence is said in warnings", async (t) => {
  const opened = await post("/tickets", {
    title: "dropped",
    queue: "Support",
    owner: "nobody-of-that-name",
    custom_fields: { "No such field": ["x"] },
  });
  t.equal(opened.status, 201);
  const pointers = opened.body.warnings.map((warning: { pointer: string }) => warning.pointer);
  t.same(new Set(pointers), new Set(["", "/owner", "/custom_fields/No such field"]));
});

t.test(
  "RT's refusal is a 422 in RT's own words that names the field, and the wish ends failed",
  async (t) => {
    const refused = await post("/tickets", { title: "lost", queue: "No Such Queue" });
    t.equal(refused.status, 422);
    t.equal(refused.headers.get("content-type"), "application/problem+json; charset=utf-8");
    t.match(refused.body, {
      code: "tickets.unknown-queue",
      detail: /Queue not set/,
      errors: [{ pointer: "/queue" }],
    });
    const submission = await get(`/submissions/${refused.headers.get("submission-id")}`);
    t.match(submission.body, {
      state: "failed",
      ticket_id: null,
      problem: { code: "tickets.unknown-queue" },
    });
  },
);

t.test("with respond-async the caller is told 202 at once, and the feed the rest", async (t) => {
  const before = (await get("/notifications?limit=1")).body.data[0].id;
  const accepted = await post("/tickets", { title: "later", queue: "Support" }, { prefer: "respond-async" });
  t.equal(accepted.status, 202);
  t.equal(accepted.headers.get("preference-applied"), "respond-async");
  t.equal(accepted.headers.get("location"), `/submissions/${accepted.body.id}`);
  t.match(accepted.body, { kind: "ticket.create", state: "queued", ticket_id: null });
  const types: string[] = [];
  for (let after = before; types.length < 3; ) {
    const { body } = await get(`/notifications?after=${after}&wait=20`);
    for (const told of body.data) {
      types.push(told.type);
      after = told.id;
      t.equal(told.submission_id, accepted.body.id);
    }
  }
  t.same(types, ["submission.queued", "ticket.created", "submission.done"]);
});
