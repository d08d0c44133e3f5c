import { randomUUID } from "node:crypto";
import t from "tap";
import { startGateway } from "#test/support/gateway.ts";
import { jsonClient } from "#test/support/json-client.ts";

const gateway = await startGateway();
const { get, post, patch } = jsonClient(gateway.url);
t.teardown(() => gateway.stop());

const opened = async (own: object = {}) =>
  (await post("/tickets", { title: `change ${randomUUID()}`, queue: "Support", ...own })).body;
const pointersOf = (list: { pointer: string }[]) => list.map(({ pointer }) => pointer).sort();

t.test("every field is changed in one request, and answered as RT has it", async (t) => {
  const ticket = await opened({ requestor: "ana@example.com" });
  const changes = {
    title: "renamed",
    status: "open",
    queue: "Billing",
    priority: 7,
    severity: "HIGH",
    category: "hardware",
    subcategory: "Printer",
    owner: "agent2",
    due_at: "2030-05-06T07:08:09.000+02:00",
    requestors: ["bob@example.com", "eve@example.com"],
    cc: ["ana@example.com"],
    custom_fields: { Tags: ["a", "b, c"], Notes: ["one\n two"] },
  };
  const changed = await patch(`/tickets/${ticket.id}`, changes);
  t.equal(changed.status, 200);
  t.match(changed.body, {
    ...{ id: ticket.id, title: "renamed", status: "open", queue: "Billing", priority: 7, severity: "high" },
    ...{ category: "Hardware", subcategory: "Printer", owner: "agent2", due_at: "2030-05-06T05:08:09.000Z" },
    ...{ requestors: ["bob@example.com", "eve@example.com"], cc: ["ana@example.com"] },
  });
  t.same(changed.body.custom_fields.Tags, ["a", "b, c"]);
  t.same(changed.body.custom_fields.Notes, ["one\n two"]);
  t.notOk(changed.body.warnings);
  const read = await get(`/tickets/${ticket.id}`);
  t.same([read.body, read.headers.get("etag")], [changed.body, changed.headers.get("etag")]);

  const cleared = {
    ...{ severity: null, category: null, subcategory: null, owner: null, due_at: null },
    ...{ requestors: [], cc: [] },
  };
  const empty = await patch(`/tickets/${ticket.id}`, { ...cleared, custom_fields: { Tags: [], Notes: [] } });
  t.match([empty.status, empty.body], [200, cleared]);
  t.match(empty.body.custom_fields, { Tags: [], Notes: [] });
  t.notOk(empty.body.warnings);
});

t.test(
  "what RT took and what it refused is told field by field, and the ticket is what RT says",
  async (t) => {
    const ticket = await opened();
    const half = await patch(`/tickets/${ticket.id}`, { title: "half done", owner: "nobody-of-that-name" });
    t.match([half.status, half.body.title, half.body.owner], [200, "half done", null]);
    t.match(half.body.warnings, [{ pointer: "/owner", detail: /does not exist/ }]);
    t.equal(half.body.warnings.length, 1);
    const submission = await get(`/submissions/${half.headers.get("submission-id")}`);
    t.match(submission.body, { state: "done", kind: "ticket.update", warnings: half.body.warnings });
  },
);

t.test(
  "a change of which RT takes nothing is a 422 that names the fields, and changes nothing",
  async (t) => {
    const ticket = await opened();
    const refused = await patch(`/tickets/${ticket.id}`, { owner: "nobody-of-that-name", queue: "Nowhere" });
    t.equal(refused.status, 422);
    t.same(pointersOf(refused.body.errors), ["/owner", "/queue"]);
    t.same((await get(`/tickets/${ticket.id}?fresh=true`)).body, ticket);
  },
);

t.test("what is so already is no refusal and no change", async (t) => {
  const ticket = await opened({ priority: 3 });
  const same = await patch(`/tickets/${ticket.id}`, { queue: "support", status: "new", priority: 3 });
  t.same([same.status, same.body], [200, ticket]);
});

t.test("of two editors one wins, the other gets 412 – also when both ask at once", async (t) => {
  const ticket = await opened();
  const held = { "if-match": `"${ticket.version}"` };
  const edit = (title: string) => patch(`/tickets/${ticket.id}`, { title }, held);
  const answers = await Promise.all(["one", "two", "three"].map(edit));
  t.same(answers.map(({ status }) => status).sort(), [200, 412, 412]);
  const winner = answers.find(({ status }) => status === 200);
  const now = (await get(`/tickets/${ticket.id}`)).body;
  t.equal(now.title, winner?.body.title);
  t.equal((await edit("late")).body.code, "tickets.changed-meanwhile");
  t.equal((await patch(`/tickets/${ticket.id}`, { title: "any" }, { "if-match": "*" })).status, 200);
  t.equal(
    (await patch(`/tickets/${ticket.id}`, { title: "weak" }, { "if-match": `W/"${now.version}"` })).status,
    412,
  );
});

t.test("a value that RT would drop or misread is refused by us, by name", async (t) => {
  const ticket = await opened({ category: "Hardware", subcategory: "Laptop" });
  const cases: [object, number, string[]][] = [
    [{}, 400, [""]],
    [{ nonsense: 1 }, 400, ["/nonsense"]],
    [{ priority: -9 }, 400, ["/priority"]],
    [{ due_at: "2030-01-01T00:00:60Z" }, 400, ["/due_at"]],
    [{ due_at: "0001-01-01T00:00:00Z" }, 400, ["/due_at"]],
    [{ due_at: "1970-01-01T00:00:00Z" }, 400, ["/due_at"]],
    [{ due_at: "9999-12-31T23:59:59-23:59" }, 400, ["/due_at"]],
    [{ due_at: "9999-12-31T00:00:00Z" }, 400, ["/due_at"]],
    [{ owner: "6" }, 400, ["/owner"]],
    [{ custom_fields: { Tags: ["a"], tags: ["b"] } }, 400, ["/custom_fields/tags"]],
    [{ custom_fields: { Tags: [" lead ", ""] } }, 400, ["/custom_fields/Tags/0", "/custom_fields/Tags/1"]],
    [{ category: "Software", custom_fields: { CATEGORY: ["Network"] } }, 400, ["/custom_fields/CATEGORY"]],
    [{ queue: "3" }, 400, ["/queue"]],
    [{ title: "ü".repeat(101) }, 400, ["/title"]],
    [{ category: "Spaceships" }, 422, ["/category"]],
    [{ subcategory: "VPN" }, 422, ["/subcategory"]],
    [{ category: "Software" }, 422, ["/subcategory"]],
    [{ category: null }, 422, ["/subcategory"]],
    [{ status: "bogus" }, 422, ["/status"]],
    [{ custom_fields: { platforms: ["Linux", "Amiga"] } }, 422, ["/custom_fields/platforms"]],
    [{ status: "deleted" }, 403, ["/status"]],
  ];
  for (const [changes, status, pointers] of cases) {
    const answer = await patch(`/tickets/${ticket.id}`, changes);
    t.same([answer.status, pointersOf(answer.body.errors)], [status, pointers], JSON.stringify(changes));
  }
  const together = await patch(`/tickets/${ticket.id}`, { category: "Software", subcategory: "office" });
  t.match([together.status, together.body.subcategory], [200, "Office"]);
  t.equal((await get(`/tickets/${ticket.id}`)).body.title, ticket.title);
});

t.test("the same of a new ticket: nothing is opened that RT would spoil", async (t) => {
  const cases: [object, number, string][] = [
    [{ due_at: "2030-01-01T00:00:60Z" }, 400, "/due_at"],
    [{ due_at: "9999-12-31T23:59:59-23:59" }, 400, "/due_at"],
    [{ due_at: "1969-12-31T23:59:59Z" }, 400, "/due_at"],
    [{ owner: "28" }, 400, "/owner"],
    [{ custom_fields: { Notes: [" "] } }, 400, "/custom_fields/Notes/0"],
    [{ custom_fields: { Notes: ["a"], notes: ["b"] } }, 400, "/custom_fields/notes"],
    [{ category: "Software", custom_fields: { Category: ["Network"] } }, 400, "/custom_fields/Category"],
    [{ category: "Spaceships" }, 422, "/category"],
    [{ category: "Hardware", subcategory: "VPN" }, 422, "/subcategory"],
    [{ subcategory: "VPN" }, 422, "/subcategory"],
  ];
  for (const [own, status, pointer] of cases) {
    const answer = await post("/tickets", { title: "spoilt", queue: "Support", ...own });
    t.match([answer.status, answer.body.errors?.[0]?.pointer], [status, pointer], JSON.stringify(own));
  }
  const zero = await post("/tickets", { title: "zero", queue: "Support", priority: -0 });
  t.same([zero.status, zero.body.warnings], [201, undefined], "and -0 is 0");
});

t.test("a change is repeated under its key, or carried out later, like a new ticket", async (t) => {
  const ticket = await opened();
  const key = { "idempotency-key": randomUUID() };
  const first = await patch(`/tickets/${ticket.id}`, { priority: 4 }, key);
  const again = await patch(`/tickets/${ticket.id}`, { priority: 4 }, key);
  t.same([again.status, again.body, again.headers.get("idempotency-replayed")], [200, first.body, "true"]);
  t.equal((await patch(`/tickets/${ticket.id}`, { priority: 5 }, key)).status, 422);
  const later = await patch(`/tickets/${ticket.id}`, { priority: 6 }, { prefer: "respond-async" });
  t.match([later.status, later.body], [202, { kind: "ticket.update", ticket_id: ticket.id }]);
});

t.test("a ticket that is not there is 404 for every deed", async (t) => {
  const none = "/tickets/2147483647";
  const answers = await Promise.all([
    patch(none, { priority: 1 }),
    jsonClient(gateway.url).delete(none),
    post(`${none}/take`, {}),
    post(`${none}/assign`, { owner: "agent1" }),
    post(`${none}/merge`, { into: 1 }),
    post(`${none}/links`, { relation: "refers_to", to: "1" }),
    post(`${none}/comments`, { text: "x", visibility: "public" }),
    ...["comments", "history", "links", "attachments", "attachments/1"].map((part) => get(`${none}/${part}`)),
  ]);
  t.same(
    answers.map(({ status, body }) => [status, body.code]),
    answers.map(() => [404, "tickets.not-found"]),
  );
});
