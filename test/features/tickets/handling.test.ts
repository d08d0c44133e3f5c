import { randomUUID } from "node:crypto";
import t from "tap";
import { eventually } from "#test/support/eventually.ts";
import { startGateway } from "#test/support/gateway.ts";
import { jsonClient } from "#test/support/json-client.ts";

const gateway = await startGateway();
const client = jsonClient(gateway.url);
const { get, post } = client;
t.teardown(() => gateway.stop());

const open = async (own: object = {}): Promise<number> =>
  (await post("/tickets", { title: `handle ${randomUUID()}`, queue: "Support", ...own })).body.id;

t.test("a ticket is taken, not taken from its owner unless that is wished, and given away", async (t) => {
  const id = await open();
  const taken = await fetch(`${gateway.url}/tickets/${id}/take`, { method: "POST" });
  t.match([taken.status, await taken.json()], [200, { owner: "gateway" }], "nothing need be said");
  t.equal((await post(`/tickets/${id}/take`, {})).status, 200, "taking what is one's own is no error");
  t.match((await post(`/tickets/${id}/assign`, { owner: "agent1" })).body, { owner: "agent1" });
  const owned = await post(`/tickets/${id}/take`, {});
  t.match([owned.status, owned.body.code], [409, "tickets.owned"]);
  t.match((await post(`/tickets/${id}/take`, { steal: true })).body, { owner: "gateway" });
  t.match((await post(`/tickets/${id}/assign`, { owner: null })).body, { owner: null });
  const numbered = await post(`/tickets/${id}/assign`, { owner: "6" });
  t.match([numbered.status, numbered.body.errors], [400, [{ pointer: "/owner" }]], "no user's number");
  const unknown = await post(`/tickets/${id}/assign`, { owner: "no-such-one" });
  t.match([unknown.status, unknown.body.errors], [422, [{ pointer: "/owner" }]]);
});

t.test("a merged ticket's number leads to the other, with method and body", async (t) => {
  const [from, into] = [await open({ requestor: "ana@example.com" }), await open()];
  const merged = await post(`/tickets/${from}/merge`, { into });
  t.match([merged.status, merged.body.id, merged.body.requestors], [200, into, ["ana@example.com"]]);
  t.equal(merged.headers.get("content-location"), `/tickets/${into}`);
  const led = await fetch(`${gateway.url}/tickets/${from}/history?x`, { redirect: "manual" });
  t.same([led.status, led.headers.get("location")], [308, `/tickets/${into}/history?x`]);
  t.equal((await get(`/tickets/${from}`)).body.id, into);
  const reply = await post(`/tickets/${from}/comments`, { text: "to both", visibility: "internal" });
  t.match([reply.status, reply.body.ticket_id], [201, into]);
  const types = (await get(`/notifications?ticket=${from}`)).body.data.map(
    ({ type }: { type: string }) => type,
  );
  t.ok(types.includes("ticket.merged"));
});

t.test("a merged ticket is led to by its route, however its address was spelled", async (t) => {
  const [from, into] = [await open(), await open()];
  await post(`/tickets/${from}/merge`, { into });
  const spelled = [...String(from)].map((digit) => `%3${digit}`).join("");
  const cases: [string, string][] = [
    [`/tickets/${spelled}`, `/tickets/${into}`],
    [`/tickets/${spelled}/h%69story?a=%3F?b`, `/tickets/${into}/history?a=%3F?b`],
    [`/tickets/${from}/attachments/7`, `/tickets/${into}/attachments/7`],
  ];
  for (const [asked, led] of cases) {
    const answer = await fetch(gateway.url + asked, { redirect: "manual" });
    t.same([answer.status, answer.headers.get("location")], [308, led], asked);
  }
});

t.test(
  "a request repeated with its key gets its first answer, though the ticket was merged since",
  async (t) => {
    const [from, into] = [await open(), await open()];
    const saying = { text: "once", visibility: "internal" };
    const [said, joined] = [{ "idempotency-key": randomUUID() }, { "idempotency-key": randomUUID() }];
    const comment = () => post(`/tickets/${from}/comments`, saying, said);
    const merge = () => post(`/tickets/${from}/merge`, { into }, joined);
    const first = [await comment(), await merge()];
    const again = [await comment(), await merge()];
    t.same(
      again.map(({ status, body, headers }) => [status, body, headers.get("idempotency-replayed")]),
      first.map(({ status, body }) => [status, body, "true"]),
    );
    t.equal((await get(`/tickets/${into}/comments`)).body.data.length, 1);
    t.equal((await get(`/tickets/${from}`, said)).body.id, into, "reading repeats nothing");
    const other = await post(`/tickets/${from}/merge`, { into: from }, said);
    t.match([other.status, other.body.code], [422, "idempotency.other-request"]);
    const elsewhere = await post(`/tickets/${from}/comments`, { ...saying, text: "other" }, said);
    t.match([elsewhere.status, elsewhere.body.code], [422, "idempotency.other-request"]);
  },
);

t.test(
  "two tickets merged into each other at once, and once more, are one ticket and not lost",
  async (t) => {
    const [one, other] = [await open(), await open()];
    const merge = (id: number, into: number) => post(`/tickets/${id}/merge`, { into }, { prefer: "wait=0" });
    const wishes = await Promise.all([merge(one, other), merge(other, one)]);
    for (const { body } of wishes)
      await eventually(
        () => get(`/submissions/${body.id}`),
        (answer) => answer.body.state === "done",
      );
    const [left] = await Promise.all([
      get(`/tickets/${one}?fresh=true`),
      get(`/tickets/${other}?fresh=true`),
    ]);
    t.match([left.status, left.body.status], [200, "new"]);
    t.equal((await get(`/tickets/${other}`)).body.id, left.body.id);
    const gone = left.body.id === one ? other : one;
    const merged = await post(`/tickets/${left.body.id}/merge`, { into: gone });
    t.match([merged.status, merged.body.id, merged.body.status], [200, left.body.id, "new"]);
  },
);

t.test("a ticket is merged into no ticket that is not there, and not into itself", async (t) => {
  const id = await open();
  t.match((await post(`/tickets/${id}/merge`, { into: id })).body.errors, [{ pointer: "/into" }]);
  t.equal((await post(`/tickets/${id}/merge`, { into: 2147483647 })).status, 404);
});

t.test("no deed is done to a ticket of another version than If-Match names", async (t) => {
  const [id, other] = [await open(), await open()];
  const { version } = (await get(`/tickets/${id}`)).body;
  const link = { relation: "refers_to", to: String(other) };
  const deeds = (headers: Record<string, string>) => [
    () => post(`/tickets/${id}/take`, {}, headers),
    () => post(`/tickets/${id}/assign`, { owner: "agent1" }, headers),
    () => post(`/tickets/${id}/comments`, { text: "only then", visibility: "public" }, headers),
    () => post(`/tickets/${id}/links`, link, headers),
    () => client.delete(`/tickets/${id}/links?relation=refers_to&to=${other}`, headers),
    () => post(`/tickets/${id}/merge`, { into: other }, headers),
    () => client.delete(`/tickets/${id}`, headers),
  ];
  for (const deed of deeds({ "if-match": `"${version + 1}"` })) {
    const { status, body } = await deed();
    t.match([status, body.code], [412, "tickets.changed-meanwhile"]);
  }
  t.match((await get(`/tickets/${id}?fresh=true`)).body, { version, owner: null, status: "new" });
  t.equal((await get(`/tickets/${id}/history`)).body.data.length, 1, "nothing was done");
  const [take] = deeds({ "if-match": `"${version}"` });
  t.equal((await take?.())?.status, 200);
});

t.test("a deleted ticket stays with its history; deleting it again is no error", async (t) => {
  const id = await open();
  const gone = await client.delete(`/tickets/${id}`);
  t.same([gone.status, gone.body], [204, ""]);
  t.equal((await get(`/tickets/${id}`)).body.status, "deleted");
  t.match((await get(`/tickets/${id}/history`)).body.data.at(-1), { type: "ticket.deleted" });
  t.equal((await client.delete(`/tickets/${id}`)).status, 204);
});

t.test("links are made, listed from both ends and taken away, one at a time", async (t) => {
  const [one, two] = [await open(), await open()];
  const link = (relation: string, to: string) => post(`/tickets/${one}/links`, { relation, to });
  t.equal((await link("depends_on", `${two}`)).body.id, one);
  await link("refers_to", "https://example.com/a?b=c");
  await link("refers_to", "https://example.com/a?b=c");
  const listed = await get(`/tickets/${one}/links`);
  t.same(listed.body.data, [
    { relation: "refers_to", to: "https://example.com/a?b=c", ticket_id: null },
    { relation: "depends_on", to: `${two}`, ticket_id: two },
  ]);
  t.match((await get(`/tickets/${two}/links`)).body.data, [{ relation: "depended_on_by", ticket_id: one }]);
  const address = encodeURIComponent("https://example.com/a?b=c");
  const away = () => client.delete(`/tickets/${one}/links?relation=refers_to&to=${address}`);
  t.equal((await away()).status, 204);
  t.match([(await away()).body.code], ["tickets.no-such-link"]);
  t.equal((await get(`/tickets/${one}/links`)).body.data.length, 1);
  for (const to of [`${one}`, "javascript:alert(1)", "a, b", "http://x y"])
    t.match([(await link("refers_to", to)).status], [400], to);
});

t.test("the queues one may open tickets in, and how tickets are sorted", async (t) => {
  t.match((await get("/queues")).body.data, [{ name: "Billing" }, { name: "General" }, { name: "Support" }]);
  const { body } = await get("/taxonomy");
  t.match(body.categories, [{ name: "Hardware", subcategories: ["Laptop", "Printer"] }]);
  t.match(body.source, { categories: "settings" });
});
