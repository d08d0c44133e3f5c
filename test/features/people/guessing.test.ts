import t from "tap";
import { startGateway } from "../../support/gateway.ts";
import { jsonClient } from "../../support/json-client.ts";
import { startMailbox } from "../../support/mailbox.ts";

const gateway = await startGateway({ AUTH: "local", TRUST_PROXY: "loopback" });
t.teardown(() => gateway.stop());
const client = jsonClient(gateway.url);
const from = (address: string) => ({ "x-forwarded-for": address });
const ana = { email: "ana@example.com", full_name: "Ana", password: "correct horse battery" };
const login = (password: string, address: string, username = ana.email) =>
  client.post("/auth/login", { username, password }, from(address));

t.test("guessing is answered with 429 and when to come back, and does not keep the owner out", async (t) => {
  t.equal((await client.post("/auth/register", ana)).status, 201);
  t.equal((await login(ana.password, "198.51.100.7")).status, 200);
  const told = [];
  for (let at = 0; at < 8; at += 1) told.push(await login(`guess ${at}`, "203.0.113.1"));
  t.strictSame(
    told.map(({ status }) => status),
    [401, 401, 401, 401, 401, 429, 429, 429],
  );
  const last = told.at(-1);
  t.equal(last?.body.code, "access.too-many-tries");
  t.ok(Number(last?.headers.get("retry-after")) > 0);
  t.equal((await login(ana.password, "203.0.113.1")).status, 429, "the right one is not looked at either");
  t.equal((await login(ana.password, "198.51.100.7")).status, 200, "the owner, at home");
});

t.test("a name that nobody has is answered exactly as a wrong password is", async (t) => {
  const known = await login("wrong", "198.51.100.8");
  const unknown = await login("wrong", "198.51.100.9", "nobody@example.com");
  const { instance: _, ...one } = known.body;
  const { instance: __, ...other } = unknown.body;
  t.strictSame([unknown.status, other], [known.status, one]);
});

t.test("nobody makes oneself more than one is by what stands in a body", async (t) => {
  const more = {
    role: "admin",
    queues: null,
    proven: true,
    disabled: false,
    id: "operator",
    granted_role: "admin",
  };
  for (const [name, value] of Object.entries(more)) {
    const email = `${name}@example.com`.replace("_", "-");
    const answer = await client.post("/auth/register", { ...ana, email, [name]: value });
    t.match(answer, { status: 400, body: { errors: [{ pointer: `/${name}` }] } }, name);
    const signIn = await client.post(
      "/auth/login",
      { username: ana.email, password: ana.password, [name]: value },
      from("198.51.100.7"),
    );
    t.equal(signIn.status, 400, name);
  }
  const { body } = await login(ana.password, "198.51.100.7");
  const mine = { authorization: `Bearer ${body.access_token}` };
  const me = (await client.get("/auth/me", mine)).body;
  t.match(me, { role: "user", addresses: [] });
  const answer = await fetch(`${gateway.url}/users/${me.id}`, {
    method: "PATCH",
    headers: { ...mine, "content-type": "application/json" },
    body: JSON.stringify({ role: "admin" }),
  });
  t.ok([403, 404].includes(answer.status), String(answer.status));
});

t.test("nobody has letters sent to somebody else without end", async (t) => {
  const mailbox = await startMailbox(t);
  const writing = await startGateway({ AUTH: "local", TRUST_PROXY: "loopback", SMTP_URL: mailbox.url });
  t.teardown(() => writing.stop());
  const attacker = jsonClient(writing.url);
  const victim = { ...ana, email: "victim@example.com" };
  const statuses: number[] = [];
  for (let at = 0; at < 8; at += 1)
    statuses.push((await attacker.post("/auth/register", victim, from("203.0.113.2"))).status);
  t.strictSame(statuses, [201, 201, 201, 201, 201, 429, 429, 429]);
  const { body } = await attacker.post("/auth/login", { username: victim.email, password: victim.password });
  const mine = { authorization: `Bearer ${body.access_token}` };
  const again = await attacker.post("/auth/verify/mail", {}, { ...mine, ...from("203.0.113.2") });
  t.match(again, { status: 429, body: { code: "access.too-many-tries" } }, "by another way neither");
  t.equal((await attacker.post("/auth/register", ana, from("203.0.113.2"))).status, 201, "others may");
});

t.test("who holds a session guesses no password with it", async (t) => {
  const { body } = await login(ana.password, "198.51.100.7");
  const mine = { authorization: `Bearer ${body.access_token}` };
  const statuses: number[] = [];
  for (let at = 0; at < 7; at += 1) {
    const guess = { current_password: `guess ${at}`, new_password: "another one of mine" };
    statuses.push((await client.post("/auth/password", guess, mine)).status);
  }
  t.strictSame(statuses, [403, 403, 403, 403, 403, 429, 429]);
});

t.test("a key that leaked takes nothing else of its owner's away", async (t) => {
  const { body } = await login(ana.password, "198.51.100.7");
  const mine = { authorization: `Bearer ${body.access_token}` };
  const [leaked, other] = [
    (await client.post("/api-keys", { name: "leaked" }, mine)).body,
    (await client.post("/api-keys", { name: "other" }, mine)).body,
  ];
  const byKey = { authorization: `Bearer ${leaked.secret}` };
  const [session] = (await client.get("/auth/sessions", mine)).body.data;
  t.strictSame((await client.get("/auth/sessions", byKey)).body.data, []);
  t.equal((await client.delete(`/auth/sessions/${session.id}`, byKey)).status, 404);
  t.strictSame(
    (await client.get("/api-keys", byKey)).body.data.map(({ id }: { id: string }) => id),
    [leaked.id],
  );
  t.equal((await client.delete(`/api-keys/${other.id}`, byKey)).status, 404);
  t.equal(
    (
      await client.post(
        "/auth/password",
        { current_password: ana.password, new_password: "x".repeat(12) },
        byKey,
      )
    ).status,
    403,
  );
  t.equal((await client.delete(`/api-keys/${leaked.id}`, byKey)).status, 204, "itself it may");
  t.equal((await client.get("/auth/me", byKey)).status, 401);
});
