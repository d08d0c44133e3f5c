import { exportSPKI, generateKeyPair, SignJWT } from "jose";
import t from "tap";
import { openFeed } from "../../support/feed-client.ts";
import { freePort } from "../../support/free-port.ts";
import { startGateway } from "../../support/gateway.ts";
import { jsonClient } from "../../support/json-client.ts";
import { oidcHouse, signInAs, whoIs } from "../../support/oidc-house.ts";

const program = Buffer.from("program:the secret of the program".replaceAll(" ", "+")).toString("base64");

/** Asks the provider as a program does. */
async function tokenFor(issuer: string, body: Record<string, string>) {
  const answer = await fetch(`${issuer}/token`, {
    method: "POST",
    headers: { authorization: `Basic ${program}` },
    body: new URLSearchParams(body),
  });
  const given = (await answer.json()) as { access_token?: string };
  if (!given.access_token) throw new Error(JSON.stringify(given));
  return given.access_token;
}

const meWith = async (url: string, token: string) => {
  const answer = await fetch(`${url}/auth/me`, { headers: { authorization: `Bearer ${token}` } });
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
};

t.test("a program with an access token of a real provider works on the API and hears the feed", async (t) => {
  const { url, provider } = await oidcHouse(t, { settings: { OIDC_AUDIENCE: "ticketwire-api" } });
  const grant = { grant_type: "client_credentials", scope: "api" };
  const token = await tokenFor(provider.issuer, grant);
  const me = await meWith(url, token);
  t.equal(me.status, 200);
  t.match(me.body, { signed_in_with: "token", role: "user", name: "program" });
  const headers = { authorization: `Bearer ${token}` };
  const feed = await openFeed(url, { headers });
  t.teardown(() => feed.close());
  t.ok((await fetch(`${url}/tickets`, { headers })).ok);

  await t.test("also after the provider has changed its keys", async (t) => {
    await provider.order({ rotateKeys: "third" });
    t.equal((await meWith(url, token)).status, 200, "known a moment ago");
  });
});

t.test("without OIDC_AUDIENCE no token of the provider is taken", async (t) => {
  const { url, provider } = await oidcHouse(t);
  const token = await tokenFor(provider.issuer, { grant_type: "client_credentials", scope: "api" });
  t.equal((await meWith(url, token)).status, 401);
});

t.test(
  "with a fixed key no provider is asked, and a person is the same with a token as in a browser",
  async (t) => {
    const keys = await generateKeyPair("ES256");
    const port = String(await freePort());
    const url = `http://127.0.0.1:${port}`;
    const issuer = "https://sso.example/realms/a";
    const gateway = await startGateway({
      PORT: port,
      AUTH: "local",
      OIDC_ISSUER: issuer,
      OIDC_AUDIENCE: "api",
      AUTH_PUBLIC_KEY: await exportSPKI(keys.publicKey),
      ADMINS: "boss@example.com",
    });
    t.teardown(() => gateway.stop());
    const tokenOf = (claims: Record<string, unknown>) =>
      new SignJWT({ iss: issuer, aud: "api", ...claims })
        .setProtectedHeader({ alg: "ES256", typ: "at+jwt" })
        .setExpirationTime("10m")
        .sign(keys.privateKey);
    const boss = { sub: "1", email: "boss@example.com", email_verified: true };
    const first = await meWith(url, await tokenOf(boss));
    t.match(first.body, { role: "admin", addresses: ["boss@example.com"] });
    const later = await meWith(
      url,
      await tokenOf({ sub: "1", realm_access: { roles: ["ticketwire-agent"] } }),
    );
    t.match(later.body, { id: first.body.id, role: "agent" }, "a token made for less gives less");

    await t.test("what a later token allows is done, and no other token can do it for that", async (t) => {
      const client = jsonClient(url);
      const agents = { realm_access: { roles: ["ticketwire-agent"] } };
      const mail = { email: "late@example.com", email_verified: true };
      const by = async (claims: object) => ({
        authorization: `Bearer ${await tokenOf({ sub: "3", ...claims })}`,
      });
      t.match((await client.get("/auth/me", await by({}))).body, { role: "user", addresses: { length: 0 } });
      const wish = { title: "by a program", queue: "Support" };
      t.equal(
        (await client.post("/tickets", { ...wish, requestor: mail.email }, await by(mail))).status,
        201,
      );
      const opened = await client.post("/tickets", { ...wish, requestor: "x@example.com" }, await by(agents));
      t.equal(opened.status, 201);
      const path = `/tickets/${opened.body.id}`;
      t.match(await client.patch(path, { priority: 7 }, await by(agents)), {
        status: 200,
        body: { priority: 7 },
      });
      t.match((await client.get("/auth/me", await by({}))).body, { role: "user", addresses: { length: 0 } });
      t.equal((await client.patch(path, { priority: 8 }, await by({ jti: "lesser" }))).status, 403);
    });

    await t.test("who is disabled here is told so on the socket, and does not come in again", async (t) => {
      const client = jsonClient(url);
      const asBoss = { authorization: `Bearer ${await tokenOf(boss)}` };
      const headers = { authorization: `Bearer ${await tokenOf({ sub: "2" })}` };
      t.match(await client.post("/api-keys", { name: "x" }, headers), {
        status: 403,
        body: { code: "people.session-needed" },
      });
      const { id } = (await client.get("/auth/me", headers)).body;
      const open = await openFeed(url, { headers });
      t.equal((await client.patch(`/users/${id}`, { disabled: true }, asBoss)).status, 200);
      t.equal((await open.closed).code, 4401);
      t.match(await client.get("/auth/me", headers), { status: 403, body: { code: "access.disabled" } });
      t.equal((await (await openFeed(url, { headers })).closed).code, 4003);
    });
  },
);

t.test("a token does not change what its person may do in a browser", async (t) => {
  const { url, provider } = await oidcHouse(t, { settings: { OIDC_AUDIENCE: "ticketwire-api" } });
  const { browsing } = await signInAs(url, "ana");
  const before = await whoIs(browsing, url);
  t.equal(before.body.role, "admin");
  const token = await tokenFor(provider.issuer, { grant_type: "client_credentials", scope: "api" });
  await meWith(url, token);
  t.strictSame((await whoIs(browsing, url)).body, before.body);
});
