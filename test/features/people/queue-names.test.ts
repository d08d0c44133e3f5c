/** Queues by which somebody or a key is limited are written down as RT spells them. */
import t from "tap";
import { startGateway } from "../../support/gateway.ts";
import { jsonClient } from "../../support/json-client.ts";
import { makeAccounts, signedIn } from "../../support/signed-in.ts";

const databaseUrl = `sqlite:${t.testdir()}/queues.db`;
const gateway = await startGateway({ AUTH: "local", DATABASE_URL: databaseUrl });
t.teardown(() => gateway.stop());
const client = jsonClient(gateway.url);
const [, sueId = ""] = await makeAccounts(databaseUrl, [
  { email: "boss@example.com", name: "boss", role: "admin" },
  { email: "sue@example.com", name: "sue", role: "agent" },
  { email: "ana@example.com", name: "ana", role: "user" },
]);
const boss = await signedIn(gateway.url, "boss@example.com");
const sue = await signedIn(gateway.url, "sue@example.com");
const ana = await signedIn(gateway.url, "ana@example.com");
const limit = (queues: string[] | null) => client.patch(`/users/${sueId}`, { queues }, boss);
const keyOf = async (queues: string[] | null, headers = sue) =>
  client.post("/api-keys", { name: "a program", queues }, headers);

t.test("an agent limited by another spelling sees the queue as RT names it", async (t) => {
  const { id } = (await client.post("/tickets", { title: "of Support", queue: "Support" }, boss)).body;
  const limited = await limit(["sUPPORT", "Support", "billing"]);
  t.same([limited.status, limited.body.granted_queues], [200, ["Support", "Billing"]]);
  t.equal((await client.get(`/tickets/${id}`, sue)).status, 200);
  const { status, body } = await keyOf(["support"]);
  t.same([status, body.queues], [201, ["Support"]]);
  const byKey = { authorization: `Bearer ${body.secret}` };
  t.equal((await client.get(`/tickets/${id}`, byKey)).status, 200);
});

t.test("a queue that RT has not is refused by name, and nothing is changed", async (t) => {
  await limit(["Support"]);
  const refused = await limit(["Support", "Suport"]);
  t.match([refused.status, refused.body.code], [422, "people.unknown-queue"]);
  t.match(refused.body.errors, [{ pointer: "/queues/1" }]);
  t.same((await client.get(`/users/${sueId}`, boss)).body.granted_queues, ["Support"]);
  t.match(await keyOf(["Suport"], boss), { status: 422, body: { code: "people.unknown-queue" } });
});

t.test("who is limited is not told which other queues there are", async (t) => {
  await limit(["Support"]);
  for (const queue of ["Billing", "Suport"])
    t.match(await keyOf(["Support", queue]), { status: 403, body: { errors: [{ pointer: "/queues" }] } });
});

t.test("an administrator's key limited to queues is an agent's of just those", async (t) => {
  const open = async (queue: string) =>
    (await client.post("/tickets", { title: "one", queue }, boss)).body.id;
  const [inBilling, inSupport] = [await open("Billing"), await open("Support")];
  const made = await keyOf(["billing"], boss);
  t.match([made.status, made.body.role, made.body.queues], [201, "agent", ["Billing"]]);
  const byKey = { authorization: `Bearer ${made.body.secret}` };
  t.match((await client.get("/auth/me", byKey)).body, { role: "agent", queues: ["Billing"] });
  const { data } = (await client.get("/tickets?limit=200", byKey)).body;
  t.same([...new Set(data.map(({ queue }: { queue: string }) => queue))], ["Billing"]);
  t.equal((await client.get(`/tickets/${inSupport}`, byKey)).status, 404);
  t.equal((await client.send("DELETE", `/tickets/${inSupport}`, null, byKey)).status, 404);
  t.equal((await client.send("DELETE", `/tickets/${inBilling}`, null, byKey)).status, 403);
  t.equal((await client.get("/users", byKey)).status, 403);

  const ofNone = { authorization: `Bearer ${(await keyOf([], boss)).body.secret}` };
  t.same((await client.get("/tickets", ofNone)).body.data, []);
  t.equal((await client.get(`/tickets/${inBilling}`, ofNone)).status, 404);
});

t.test("a user's key names no queue, and is not told which ones there are", async (t) => {
  const answers = await Promise.all([["Billing"], ["Suport"], []].map((queues) => keyOf(queues, ana)));
  for (const { status, body } of answers)
    t.match([status, body.code, body.errors], [403, "people.too-much", [{ pointer: "/queues" }]]);
  t.equal((await keyOf(null, ana)).status, 201);
});

t.test("no limit and no queue at all need no asking", async (t) => {
  t.same((await limit([])).body.granted_queues, []);
  t.same((await limit(null)).body.granted_queues, null);
});
