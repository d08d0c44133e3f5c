/** How many sessions and keys one person has, and how they are listed. */
import t from "tap";
import { accessHouse, anIdentity } from "../../support/access-house.ts";
import { startGateway } from "../../support/gateway.ts";
import { jsonClient } from "../../support/json-client.ts";
import { makeAccounts, signedIn } from "../../support/signed-in.ts";

t.test("with one session more than a hundred the one that was not used for longest ends", async (t) => {
  const { access, clock, url, store } = await accessHouse(t);
  const other = await access.admit(anIdentity({ subject: "https://sso.example#ben" }));
  const tokens: string[] = [];
  for (let count = 0; count < 101; count++) {
    clock.forward(1_000);
    tokens.push((await access.admit(anIdentity())).token);
  }
  const asked = [tokens[0], tokens[1], tokens[100], other.token].map(
    async (token) => (await jsonClient(url).get("/me", { authorization: `Bearer ${token}` })).status,
  );
  t.same(await Promise.all(asked), [401, 200, 200, 200]);
  const person = await store.read.people.find(anIdentity());
  t.equal((await store.read.sessions.of(person?.id ?? "")).length, 100);
});

t.test("nobody makes more than a hundred keys; they are listed page by page", async (t) => {
  const databaseUrl = `sqlite:${t.testdir()}/keys.db`;
  const gateway = await startGateway({ AUTH: "local", DATABASE_URL: databaseUrl });
  t.teardown(() => gateway.stop());
  const client = jsonClient(gateway.url);
  await makeAccounts(databaseUrl, [{ email: "sue@example.com", name: "sue", role: "admin" }]);
  const sue = await signedIn(gateway.url, "sue@example.com");
  const make = (name: string) => client.post("/api-keys", { name }, sue);
  const made: string[] = [];
  for (let count = 0; count < 100; count++) made.push((await make(`key ${count}`)).body.id);
  t.match(await make("one more"), { status: 409, body: { code: "people.too-many-keys" } });

  const seen: string[] = [];
  for (let path = "/api-keys?all=true&limit=40"; path; ) {
    const { body, headers } = await client.get(path, sue);
    seen.push(...body.data.map(({ id }: { id: string }) => id));
    t.equal(headers.has("link"), body.next_cursor !== null);
    path = body.next_cursor && `/api-keys?all=true&limit=40&cursor=${encodeURIComponent(body.next_cursor)}`;
  }
  t.same(seen, made.toReversed(), "newest first, each once");
  t.equal((await client.get("/api-keys?cursor=x", sue)).status, 400);
  t.equal((await client.delete(`/api-keys/${made[0]}`, sue)).status, 204);
  t.equal((await make("in its place")).status, 201);
  t.match((await client.get("/auth/sessions", sue)).body, { data: [{ current: true }], next_cursor: null });
});

t.test("a key that would end in a year of five digits is refused, and none is kept", async (t) => {
  const databaseUrl = `sqlite:${t.testdir()}/ends.db`;
  const gateway = await startGateway({ AUTH: "local", DATABASE_URL: databaseUrl });
  t.teardown(() => gateway.stop());
  const client = jsonClient(gateway.url);
  await makeAccounts(databaseUrl, [{ email: "sue@example.com", name: "sue", role: "admin" }]);
  const sue = await signedIn(gateway.url, "sue@example.com");
  for (const expires_at of ["9999-12-31T23:59:59-23:59", "2030-06-30T23:59:60Z"])
    t.match(await client.post("/api-keys", { name: "a", expires_at }, sue), {
      status: 400,
      body: { errors: [{ pointer: "/expires_at" }] },
    });
  const last = "9999-12-31T23:59:59.999Z";
  t.equal((await client.post("/api-keys", { name: "b", expires_at: last }, sue)).status, 201);
  t.match(await client.get("/api-keys?all=true", sue), {
    status: 200,
    body: { data: [{ name: "b", expires_at: last }] },
  });
});
