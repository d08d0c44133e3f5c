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
]);
const boss = await signedIn(gateway.url, "boss@example.com");
const sue = await signedIn(gateway.url, "sue@example.com");
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

t.test("no limit and no queue at all need no asking", async (t) => {
  t.same((await limit([])).body.granted_queues, []);
  t.same((await limit(null)).body.granted_queues, null);
});
