import t from "tap";
import { eventually } from "../../support/eventually.ts";
import { startGateway } from "../../support/gateway.ts";
import { jsonClient } from "../../support/json-client.ts";
import { startMailbox } from "../../support/mailbox.ts";
import { runAdmin } from "../../support/run-admin.ts";

const bearer = (token: string) => ({ authorization: `Bearer ${token}` });
const ana = { email: "ana@example.com", full_name: "Ana", password: "correct horse battery" };
const signInAs = (own: { email: string; password: string }) => ({
  username: own.email,
  password: own.password,
});

t.test(
  "somebody registers, signs in, proves the address by the mailed link, changes the password",
  async (t) => {
    const mailbox = await startMailbox(t);
    const gateway = await startGateway({ AUTH: "local", SMTP_URL: mailbox.url, ADMINS: ana.email });
    t.teardown(() => gateway.stop());
    const client = jsonClient(gateway.url);
    t.strictSame((await client.get("/auth/providers")).body, [
      { id: "local", kind: "password", name: "Account of this gateway" },
    ]);

    const arriving = mailbox.next();
    const registered = await client.post("/auth/register", ana);
    t.match(registered, { status: 201, body: { email: ana.email, full_name: "Ana", proven: false } });
    const link = /http\S+\/console\/verify\?secret=\S+/.exec((await arriving).text)?.[0] ?? "";
    const path = `/auth/verify${new URL(link).search}`;

    const signedIn = await client.post("/auth/login", signInAs(ana));
    t.match(signedIn, { status: 200, body: { token_type: "bearer", expires_in: Number } });
    t.match(
      signedIn.headers.get("set-cookie"),
      /^ticketwire=tws_\S+; Max-Age=\d+; Path=\/; HttpOnly; SameSite=Lax$/,
    );
    const mine = bearer(signedIn.body.access_token);
    t.match((await client.get("/auth/me", mine)).body, { name: "Ana", role: "user", addresses: [] });

    const eve = { ...ana, email: "eve@example.com" };
    await client.post("/auth/register", eve);
    const eves = bearer((await client.post("/auth/login", signInAs(eve))).body.access_token);
    t.equal((await client.get(path, eves)).status, 410, "another's link is worth nothing");
    t.equal((await client.get(path)).status, 401, "and to nobody signed in neither");
    t.equal((await client.get(path, mine)).status, 200);
    t.equal((await client.get(path, mine)).status, 410, "a link works once");
    t.match(
      (await client.get("/auth/me", mine)).body,
      { role: "user", addresses: [ana.email] },
      "and ADMINS is not for local accounts",
    );

    const other = bearer((await client.post("/auth/login", signInAs(ana))).body.access_token);
    const change = { current_password: ana.password, new_password: "an even better horse" };
    t.equal(
      (await client.post("/auth/password", { ...change, current_password: "wrong" }, mine)).status,
      403,
    );
    t.equal((await client.post("/auth/password", change, mine)).status, 204);
    t.equal((await client.get("/auth/me", mine)).status, 200, "the session that asked goes on");
    t.equal((await client.get("/auth/me", other)).status, 401, "every other one has ended");
    t.equal((await client.post("/auth/login", signInAs(ana))).status, 401);
    t.equal(
      (await client.post("/auth/login", { username: "ANA@example.com", password: change.new_password }))
        .status,
      200,
    );
    for (const secret of [ana.password, change.new_password, link, signedIn.body.access_token])
      t.notOk(gateway.logged.join("").includes(secret), "no secret is in the log");
  },
);

t.test(
  "what is answered to a taken address says nothing; its owner is told by mail, and keeps the account",
  async (t) => {
    const mailbox = await startMailbox(t);
    const gateway = await startGateway({ AUTH: "local", SMTP_URL: mailbox.url });
    t.teardown(() => gateway.stop());
    const client = jsonClient(gateway.url);
    const thief = { ...ana, full_name: "Thief", password: "thief thief thief" };
    const first = mailbox.next();
    await client.post("/auth/register", thief);
    await first;
    const thiefs = bearer((await client.post("/auth/login", signInAs(thief))).body.access_token);

    const { secret: key } = (await client.post("/api-keys", { name: "left behind" }, thiefs)).body;
    t.equal((await client.get("/auth/me", bearer(key))).status, 200);

    const arriving = mailbox.next();
    await client.post("/auth/register", ana);
    const letter = await arriving;
    t.equal((await client.get("/auth/me", thiefs)).status, 401, "what was never proven gives way");
    t.equal((await client.get("/auth/me", bearer(key))).status, 401, "with the keys it made");
    t.equal((await client.post("/auth/login", signInAs(thief))).status, 401);
    const mine = bearer((await client.post("/auth/login", signInAs(ana))).body.access_token);
    const secret = /secret=(\S+)/.exec(letter.text)?.[1];
    t.equal((await client.get(`/auth/verify?secret=${secret}`, mine)).status, 200);

    const warned = mailbox.next();
    const again = await client.post("/auth/register", thief);
    t.strictSame(again.body, { email: ana.email, full_name: "Thief", proven: false }, "as if it were free");
    t.match(await warned, { to: [ana.email], text: /already/ });
    t.equal((await client.post("/auth/login", signInAs(thief))).status, 401);
    t.equal((await client.get("/auth/me", mine)).status, 200);
  },
);

t.test("nothing in a registration makes one more than a user", async (t) => {
  const gateway = await startGateway({ AUTH: "local" });
  t.teardown(() => gateway.stop());
  const client = jsonClient(gateway.url);
  for (const more of [
    { role: "admin" },
    { queues: [] },
    { disabled: false },
    { granted_role: "admin" },
    { id: "x" },
  ])
    t.match(await client.post("/auth/register", { ...ana, ...more }), {
      status: 400,
      body: { code: "request.invalid-body" },
    });
  for (const password of ["short", "", "x".repeat(1025)])
    t.equal((await client.post("/auth/register", { ...ana, password })).status, 400);
  t.equal((await client.post("/auth/register", ana)).status, 201);
  t.equal(
    (
      await client.post(
        "/auth/verify/mail",
        {},
        bearer((await client.post("/auth/login", signInAs(ana))).body.access_token),
      )
    ).status,
    503,
    "without SMTP_URL no address is proven",
  );
});

t.test("a form signs in as well, but not for a page of another origin", async (t) => {
  const gateway = await startGateway({ AUTH: "local", PUBLIC_URL: "https://tickets.example" });
  t.teardown(() => gateway.stop());
  await jsonClient(gateway.url).post("/auth/register", ana);
  const form = (fields: Record<string, string>, origin = "https://tickets.example") =>
    fetch(`${gateway.url}/auth/login`, {
      method: "POST",
      headers: { origin },
      body: new URLSearchParams(fields),
    });
  const signedIn = await form(signInAs(ana));
  t.equal(signedIn.status, 200);
  t.match(
    signedIn.headers.get("set-cookie"),
    /^__Host-ticketwire=tws_\S+; Max-Age=\d+; Path=\/; HttpOnly; SameSite=Lax; Secure$/,
  );
  for (const origin of ["null", "https://evil.example"])
    t.equal((await form(signInAs(ana), origin)).status, 403, origin);
  const twice = await fetch(`${gateway.url}/auth/login`, {
    method: "POST",
    headers: { "content-type": "application/x-www-form-urlencoded" },
    body: "username=a&username=b&password=c",
  });
  t.equal(twice.status, 400);
});

t.test("the operator makes admins beside a running gateway, and takes them away at once", async (t) => {
  const folder = t.testdir();
  const databaseUrl = `sqlite:${folder}/ticketwire.db`;
  const gateway = await startGateway({ AUTH: "local", DATABASE_URL: databaseUrl });
  t.teardown(() => gateway.stop());
  const client = jsonClient(gateway.url);
  const boss = { email: "boss@example.com", password: "boss boss boss" };
  const made = await runAdmin(
    databaseUrl,
    ["create", "--email", boss.email, "--name", "Boss", "--role", "admin", "--password-stdin"],
    `${boss.password}\n`,
  );
  t.match(made, { code: 0, out: /admin\tBoss\tboss@example.com\n$/ });
  const bosses = bearer((await client.post("/auth/login", signInAs(boss))).body.access_token);
  t.match((await client.get("/auth/me", bosses)).body, { role: "admin", addresses: [boss.email] });

  await client.post("/auth/register", ana);
  const anas = bearer((await client.post("/auth/login", signInAs(ana))).body.access_token);
  t.equal((await client.get("/users", anas)).status, 403);
  const { data } = (await client.get("/users", bosses)).body;
  t.strictSame(
    data.map(({ name, role, signs_in_with }: { name: string; role: string; signs_in_with: string[] }) => [
      name,
      role,
      signs_in_with,
    ]),
    [
      ["Ana", "user", ["local"]],
      ["Boss", "admin", ["local"]],
    ],
  );

  t.match(await runAdmin(databaseUrl, ["role", "--email", ana.email, "--role", "agent"]), {
    code: 0,
    out: /agent\tAna\tana@example.com \(not proven\)/,
  });
  await eventually(
    async () => (await client.get("/auth/me", anas)).body.role,
    (role) => role === "agent",
  );
  t.match(await runAdmin(databaseUrl, ["disable", "--email", boss.email]), {
    code: 0,
    out: /admin, disabled\tBoss/,
  });
  await eventually(
    async () => (await client.get("/auth/me", bosses)).status,
    (status) => status === 401,
  );
  t.equal((await client.post("/auth/login", signInAs(boss))).status, 403);
  t.match((await runAdmin(databaseUrl, ["list"])).out.split("\n").length, 3);

  for (const args of [
    ["create", "--email", "x@y.example"],
    ["role", "--email", "nobody@example.com", "--role", "admin"],
    ["role", "--email", ana.email, "--role", "root"],
    ["no-such"],
    ["create", "--nonsense"],
  ])
    t.match(await runAdmin(databaseUrl, args), { code: 1, out: "", err: /\n$/ }, args.join(" "));
});
