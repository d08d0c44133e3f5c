/** An answer was lost, and by the time its request is repeated the ticket is out of sight: what was done is told all the same. */
import { randomUUID } from "node:crypto";
import t from "tap";
import { startGateway } from "../support/gateway.ts";
import { type Answered, jsonClient } from "../support/json-client.ts";
import { makeAccounts, signedIn } from "../support/signed-in.ts";

const databaseUrl = `sqlite:${t.testdir()}/lost.db`;
const gateway = await startGateway({ AUTH: "local", DATABASE_URL: databaseUrl });
t.teardown(() => gateway.stop());
const { url } = gateway;
const client = jsonClient(url);
const [, sueId, eveId] = await makeAccounts(databaseUrl, [
  { email: "boss@example.com", name: "boss", role: "admin" },
  { email: "agent1@rt.test", name: "sue", role: "agent" },
  { email: "agent2@rt.test", name: "eve", role: "agent" },
]);
const boss = await signedIn(url, "boss@example.com");
for (const id of [sueId, eveId]) await client.patch(`/users/${id}`, { queues: ["Support"] }, boss);
const sue = await signedIn(url, "agent1@rt.test");
const eve = await signedIn(url, "agent2@rt.test");

const secret = `not for Support ${randomUUID()}`;
const open = async () => (await client.post("/tickets", { title: "x", queue: "Support" }, boss)).body.id;
const moveAway = (id: number) => client.patch(`/tickets/${id}`, { queue: "Billing", title: secret }, boss);

type Headers = Record<string, string>;
const json = { "content-type": "application/json" };
const say = (method: string, path: string, body: object) => (headers: Headers) =>
  client.send(method, path, JSON.stringify(body), { ...headers, ...json });

function withFile(path: string) {
  return (headers: Headers) => {
    const form = new FormData();
    form.set("visibility", "public");
    form.set("text", "see the file");
    form.set("file", new Blob(["x"]), "x.bin");
    return client.send("POST", path, form, headers);
  };
}

const link = { relation: "refers_to", to: "https://a.example/" };
const writes: Record<string, (id: number, other: number) => (headers: Headers) => Promise<Answered>> = {
  "a change": (id) => say("PATCH", `/tickets/${id}`, { priority: 7 }),
  "a comment": (id) => say("POST", `/tickets/${id}/comments`, { text: "done", visibility: "internal" }),
  "a reply with a file": (id) => withFile(`/tickets/${id}/comments`),
  "a take": (id) => say("POST", `/tickets/${id}/take`, {}),
  "a link": (id) => say("POST", `/tickets/${id}/links`, link),
  "a merge": (id, other) => say("POST", `/tickets/${id}/merge`, { into: other }),
};

for (const [name, write] of Object.entries(writes)) {
  t.test(`${name}, repeated with its key after the ticket went out of sight`, async (t) => {
    const [id, other] = [await open(), await open()];
    const send = write(id, other);
    const key = { "idempotency-key": randomUUID() };
    const first = await send({ ...sue, ...key });
    t.equal(Math.floor(first.status / 100), 2, `${first.status} ${first.body?.detail}`);
    await moveAway(name === "a merge" ? other : id);
    const again = await send({ ...sue, ...key });
    t.match([again.status, again.body.state], [202, "done"]);
    t.equal(again.headers.get("idempotency-replayed"), "true");
    t.equal(again.headers.get("submission-id"), first.headers.get("submission-id"));
    t.notOk(JSON.stringify(again.body).includes(secret), "and nothing is told of the ticket");
    t.equal((await send({ ...sue })).status, 404, "without the key it is not there");
    t.equal((await send({ ...eve, ...key })).status, 404, "nor for another with the same key");
    t.equal((await say("PATCH", `/tickets/${id}`, { priority: 8 })({ ...sue, ...key })).status, 422);
  });
}

t.test("a ticket that its opener could not open any more is answered for as it was opened", async (t) => {
  const key = { "idempotency-key": randomUUID() };
  const send = say("POST", "/tickets", { title: "once", queue: "Support" });
  const first = await send({ ...sue, ...key });
  await client.patch(`/users/${sueId}`, { queues: ["Billing"] }, boss);
  t.match(await send({ ...sue, ...key }), { status: 202, body: { id: first.headers.get("submission-id") } });
  t.equal((await send({ ...sue, "idempotency-key": randomUUID() })).status, 403);
});
