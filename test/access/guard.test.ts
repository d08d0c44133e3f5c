import t from "tap";
import { accessHouse, anIdentity } from "../support/access-house.ts";
import { jsonClient } from "../support/json-client.ts";

const bearer = (token: string) => ({ authorization: `Bearer ${token}` });
const ours = "https://tickets.example";

t.test("who is let in is known by the token until the session ends, and to nobody else", async (t) => {
  const { access, url, clock } = await accessHouse(t);
  const client = jsonClient(url);
  const { token, expires_at, person } = await access.admit(
    anIdentity({ role: "agent", queues: ["Support"] }),
  );
  t.match(person, { name: "Ana", role: "agent", addresses: ["ana@example.com"], queues: ["Support"] });
  t.equal(expires_at, "2026-11-21T00:00:00.000Z", "twelve hours");

  t.strictSame((await client.get("/me", bearer(token))).body, person);
  t.equal((await client.get("/me")).status, 401);
  t.equal((await client.get("/open")).status, 200);
  for (const broken of [`${token}x`, token.slice(0, -1), token.toUpperCase(), "tws_", "a.b.c", "twk_x"])
    t.match(await client.get("/me", bearer(broken)), {
      status: 401,
      body: { code: "access.invalid-credential" },
    });
  for (const header of [token, `Basic ${token}`, `Bearer ${token} x`, "Bearer ", `Bearer\t${token}`])
    t.equal((await client.get("/me", { authorization: header })).status, 401, header);
  t.equal((await client.get(`/me?access_token=${token}`)).status, 401, "no token is read from a URL");

  clock.forward(12 * 3_600_000);
  t.equal((await client.get("/me", bearer(token))).status, 401);
});

t.test("a session that nobody uses ends before its time; one that is used does not", async (t) => {
  const { access, url, clock } = await accessHouse(t, { settings: { SESSION_IDLE_MINUTES: "30" } });
  const client = jsonClient(url);
  const used = await access.admit(anIdentity());
  const left = await access.admit(anIdentity());
  for (let minutes = 0; minutes < 60; minutes += 20) {
    clock.forward(20 * 60_000);
    t.equal((await client.get("/me", bearer(used.token))).status, 200);
  }
  t.equal((await client.get("/me", bearer(left.token))).status, 401);
});

t.test("a cookie changes nothing for a page that is not ours, and no cookie but ours is one", async (t) => {
  const { access, url } = await accessHouse(t, { publicUrl: ours });
  const client = jsonClient(url);
  const { token } = await access.admit(anIdentity());
  const cookie = `a=b; __Host-ticketwire=${token}`;
  t.equal((await client.get("/me", { cookie })).status, 200);
  t.equal((await client.post("/deed", {}, { cookie, origin: ours })).status, 200);
  const strangers = [
    "null",
    "https://evil.example",
    "https://tickets.example.evil",
    "http://tickets.example",
    "",
  ];
  for (const origin of strangers)
    t.match(await client.post("/deed", {}, { cookie, origin }), {
      status: 403,
      body: { code: "access.foreign-origin" },
    });
  t.equal((await client.post("/deed", {}, { cookie })).status, 403, "a browser always says where from");
  t.equal((await client.post("/deed", {}, bearer(token))).status, 200, "a program never does");

  t.equal(
    (await client.get("/me", { cookie: `ticketwire=${token}` })).status,
    401,
    "the name without the prefix",
  );
  t.equal(
    (await client.get("/me", { cookie: `${cookie}; __Host-ticketwire=x` })).status,
    401,
    "one of two was planted",
  );
});

t.test("a page that asks for one person is not answered for another who has the cookie by now", async (t) => {
  const { access, url } = await accessHouse(t, { publicUrl: ours });
  const client = jsonClient(url);
  const { token, person } = await access.admit(anIdentity({ subject: "joão" }));
  const cookie = `__Host-ticketwire=${token}`;
  const as = (id: string) => ({ cookie, origin: ours, "signed-in-as": encodeURIComponent(id) });
  t.equal((await client.post("/deed", {}, as(person.id))).status, 200);
  for (const other of ["rt:ben", "", person.id.toUpperCase()])
    t.match(await client.post("/deed", {}, as(other)), {
      status: 401,
      body: { code: "access.signed-in-as-another" },
    });
  const asked = { ...bearer(token), "signed-in-as": "rt:ben" };
  t.equal((await client.get("/me", asked)).status, 200, "a token is shown by who has it, not by a browser");
});

t.test("somebody who was disabled is let in by no way, and known by no token", async (t) => {
  const { access, store, url } = await accessHouse(t);
  const client = jsonClient(url);
  const { token, person } = await access.admit(anIdentity());
  t.equal((await client.get("/me", bearer(token))).status, 200);
  await store.write(async ({ people, rightsChanges }) => {
    const known = await people.get(person.id);
    if (!known) throw new Error("nobody");
    const { addresses, ...record } = known;
    await people.save({ ...record, disabled: true });
    await rightsChanges.note(person.id, "2026-11-20T12:00:00.000Z");
  });
  await access.changed();
  t.equal((await client.get("/me", bearer(token))).status, 401);
  await t.rejects(access.admit(anIdentity()), { status: 403, code: "access.disabled" });
});

t.test("ADMINS are admin where somebody else vouches for the address, and nowhere else", async (t) => {
  const { access } = await accessHouse(t, { settings: { ADMINS: "boss@example.com" } });
  const boss = (provider: "rt" | "local" | "oidc" | "discord") =>
    access.admit(anIdentity({ provider, subject: provider, addresses: ["Boss@Example.com"] }));
  for (const provider of ["rt", "oidc", "discord"] as const)
    t.equal((await boss(provider)).person.role, "admin", provider);
  t.equal((await boss("local")).person.role, "user");
  t.equal(
    (await access.admit(anIdentity({ addresses: [] }))).person.role,
    "user",
    "an address that is not proven",
  );
});

t.test("an address with a Kelvin sign is not the one with a k, whoever has proven it", async (t) => {
  const { access } = await accessHouse(t, { settings: { ADMINS: "mike@example.com" } });
  for (const provider of ["rt", "oidc", "discord"] as const) {
    const lookalike = anIdentity({ provider, subject: provider, addresses: ["MI\u212Ae@example.com"] });
    t.match((await access.admit(lookalike)).person, { role: "user", addresses: ["mi\u212Ae@example.com"] });
  }
});

t.test("the same subject of another provider is another person; the same one stays one", async (t) => {
  const { access } = await accessHouse(t);
  const first = await access.admit(anIdentity());
  const again = await access.admit(anIdentity({ name: "Ana Maria", addresses: ["am@example.com"] }));
  const other = await access.admit(anIdentity({ provider: "discord" }));
  t.equal(again.person.id, first.person.id);
  t.match(again.person, { name: "Ana Maria", addresses: ["am@example.com"] });
  t.not(other.person.id, first.person.id);
});

t.test("a browser has one session: signing in ends the one it had, whosever that was", async (t) => {
  const { access, url } = await accessHouse(t);
  const client = jsonClient(url);
  const cookieOf = (token: string) => ({ cookie: `other=x; ${access.cookie.name}=${token}` });
  const statusOf = async ({ token }: { token: string }) => (await client.get("/me", bearer(token))).status;
  const ana = await access.admit(anIdentity());
  const elsewhere = await access.admit(anIdentity());
  t.equal(await statusOf(ana), 200);
  const ben = await access.admit(anIdentity({ subject: "ben" }), cookieOf(ana.token));
  t.strictSame(await Promise.all([ana, elsewhere, ben].map(statusOf)), [401, 200, 200]);
  const again = await access.admit(anIdentity({ subject: "ben" }), cookieOf(ben.token));
  t.strictSame(await Promise.all([ben, again].map(statusOf)), [401, 200], "also one's own");
  const after = await access.admit(anIdentity(), cookieOf("tws_of_nobody"));
  t.strictSame(await Promise.all([again, after].map(statusOf)), [200, 200]);
});
