/** Whose a ticket becomes that somebody takes: never the gateway's own, where people sign in. */
import t from "tap";
import { openStore } from "#src/store/store.ts";
import { startGateway } from "../../support/gateway.ts";
import { jsonClient } from "../../support/json-client.ts";
import { makeAccounts, signedIn } from "../../support/signed-in.ts";

const databaseUrl = `sqlite:${t.testdir()}/take.db`;
const gateway = await startGateway({ AUTH: "local", DATABASE_URL: databaseUrl });
t.teardown(() => gateway.stop());
const client = jsonClient(gateway.url);
const account = (name: string) => ({ email: `${name}@rt.test`, name, role: "agent" as const });
const [bareId = "", ofRtId = "", goneId = ""] = await makeAccounts(databaseUrl, [
  account("bare"),
  account("ofrt"),
  account("gone"),
  account("agent2"),
]);
const [bare, ofRt, gone, agent2] = await Promise.all(
  ["bare", "ofrt", "gone", "agent2"].map((name) => signedIn(gateway.url, `${name}@rt.test`)),
);
const store = await openStore({ url: databaseUrl });
t.teardown(() => store.close());
await store.write(async ({ people }) => {
  for (const id of [bareId, ofRtId]) await people.setAddresses(id, []);
  await people.bind({ provider: "rt", subject: "30" }, ofRtId);
  await people.bind({ provider: "rt", subject: "3000" }, goneId);
});

const open = async () =>
  (await client.post("/tickets", { title: "to be taken", queue: "Support" }, agent2)).body.id;
const take = (id: number, headers: typeof bare, steal = false) =>
  client.post(`/tickets/${id}/take`, { steal }, headers);

t.test("who has no address is told so, and takes nothing from a colleague for the gateway", async (t) => {
  const id = await open();
  t.match((await take(id, agent2)).body, { owner: "agent2" });
  for (const steal of [false, true])
    t.match(await take(id, bare, steal), { status: 422, body: { code: "tickets.no-rt-account" } });
  t.equal((await client.get(`/tickets/${id}`, bare)).body.owner, "agent2");
});

t.test("who signed in with an RT account takes it for that, without any address", async (t) => {
  t.match(await take(await open(), ofRt), { status: 200, body: { owner: "agent1" } });
});

t.test("an RT account that is gone is nobody's by its owner's address either", async (t) => {
  t.match(await take(await open(), gone), { status: 422, body: { code: "tickets.no-rt-account" } });
});
