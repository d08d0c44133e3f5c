import { generateKeyPair, type JWTPayload, SignJWT, UnsecuredJWT } from "jose";
import t from "tap";
import { Browsing } from "../../support/browsing.ts";
import { eventually } from "../../support/eventually.ts";
import { openFeed } from "../../support/feed-client.ts";
import { freePort } from "../../support/free-port.ts";
import { startGateway } from "../../support/gateway.ts";
import { startLyingProvider } from "../../support/lying-provider.ts";
import { oidcHouse, signInAs, whoIs } from "../../support/oidc-house.ts";
import { clientSettings } from "../../support/oidc-provider.ts";

const event = { "http://schemas.openid.net/event/backchannel-logout": {} };

t.test("who signs out at the provider itself is signed out here, and nobody else is", async (t) => {
  const { url, provider } = await oidcHouse(t);
  const { browsing } = await signInAs(url, "ana");
  const other = await signInAs(url, "ben");
  t.equal((await whoIs(browsing, url)).status, 200);
  const page = await browsing.go(`${provider.issuer}/session/end`);
  await browsing.submit(page, { logout: "yes" });
  const ended = await eventually(
    () => whoIs(browsing, url),
    ({ status }) => status === 401,
  );
  t.equal(ended.status, 401);
  t.equal((await whoIs(other.browsing, url)).status, 200);
});

t.test("who is signed in twice at the provider is signed out here where they signed out there", async (t) => {
  const { url, provider } = await oidcHouse(t, { namesSessions: true });
  const [here, elsewhere] = [await signInAs(url, "ana"), await signInAs(url, "ana")];
  const page = await here.browsing.go(`${provider.issuer}/session/end`);
  await here.browsing.submit(page, { logout: "yes" });
  const ended = await eventually(
    () => whoIs(here.browsing, url),
    ({ status }) => status === 401,
  );
  t.equal(ended.status, 401);
  t.equal((await whoIs(elsewhere.browsing, url)).status, 200);
});

t.test("a logout token that names a sign-in and nobody ends what came from it, everywhere", async (t) => {
  const liar = await startLyingProvider(t);
  const port = String(await freePort());
  const site = `http://127.0.0.1:${port}`;
  const settings = { PORT: port, PUBLIC_URL: site, AUTH: "oidc", OIDC_ISSUER: liar.issuer };
  const gateway = await startGateway({ ...settings, ...clientSettings });
  t.teardown(() => gateway.stop());

  async function signIn(sid?: string) {
    const browsing = new Browsing();
    const { url: there } = await browsing.go(`${site}/auth/oidc/login`, { until: liar.issuer });
    const query = new URL(there).searchParams;
    liar.giveToken(await liar.idToken({ nonce: query.get("nonce") ?? "", ...(sid && { sid }) }));
    const state = encodeURIComponent(query.get("state") ?? "");
    await browsing.step(`${site}/auth/oidc/callback?code=any&state=${state}`);
    return browsing;
  }
  const now = Math.floor(Date.now() / 1000);
  async function endSession(claims: JWTPayload) {
    const all = { iss: liar.issuer, aud: "ticketwire", iat: now, exp: now + 120, jti: "1", events: event };
    const token = await new SignJWT({ ...all, ...claims })
      .setProtectedHeader({ alg: "RS256", kid: "own", typ: "logout+jwt" })
      .sign(liar.keys.privateKey);
    const body = new URLSearchParams({ logout_token: token });
    return (await fetch(`${site}/auth/oidc/backchannel-logout`, { method: "POST", body })).status;
  }
  const signedIn = async (...all: Browsing[]) =>
    (await Promise.all(all.map((each) => whoIs(each, site)))).map(({ status }) => status);

  const [one, two, unnamed] = [await signIn("s-1"), await signIn("s-2"), await signIn()];
  const headers = { authorization: `Bearer ${one.cookie("ticketwire")}` };
  const feed = await openFeed(site, { headers });
  await feed.next("welcome");
  t.equal(await endSession({ sid: "s-3" }), 200, "of no sign-in here there is nothing to end");
  t.equal(await endSession({ sid: 7 }), 400);
  t.strictSame(await signedIn(one, two, unnamed), [200, 200, 200]);
  t.equal(await endSession({ sid: "s-1" }), 200);
  t.equal((await feed.closed).code, 4401, "what it held open ends too");
  t.strictSame(await signedIn(one, two, unnamed), [401, 200, 200]);
  t.equal(await endSession({ sid: "s-1", sub: "mallory" }), 200);
  t.strictSame(await signedIn(two, unnamed), [200, 401], "what was given no name goes with its person");
  t.equal(await endSession({ sub: "mallory" }), 200);
  t.strictSame(await signedIn(two), [401]);
});

t.test("only the provider's own logout token ends a session", async (t) => {
  const liar = await startLyingProvider(t);
  const gateway = await startGateway({ AUTH: "oidc", OIDC_ISSUER: liar.issuer, ...clientSettings });
  t.teardown(() => gateway.stop());
  const now = Math.floor(Date.now() / 1000);
  const right: JWTPayload = {
    iss: liar.issuer,
    sub: "ana",
    aud: "ticketwire",
    iat: now,
    exp: now + 120,
    jti: "1",
    events: event,
  };
  const { privateKey: foreign } = await generateKeyPair("RS256");
  const signed = (claims: JWTPayload, key = liar.keys.privateKey) =>
    new SignJWT(claims).setProtectedHeader({ alg: "RS256", kid: "own", typ: "logout+jwt" }).sign(key);
  const send = async (token: string) => {
    const body = new URLSearchParams({ logout_token: token });
    return (await fetch(`${gateway.url}/auth/oidc/backchannel-logout`, { method: "POST", body })).status;
  };
  const { events: _, ...noEvent } = right;
  const { sub: __, ...nobody } = right;
  const forged: Record<string, string> = {
    "an ID token": await liar.idToken({ nonce: "n" }),
    "one with a nonce": await signed({ ...right, nonce: "n" }),
    "no event": await signed(noEvent),
    "another event": await signed({ ...right, events: { "http://other": {} } }),
    nobody: await signed(nobody),
    "another audience": await signed({ ...right, aud: "x" }),
    "another issuer": await signed({ ...right, iss: "https://x" }),
    "an old one": await signed({ ...right, iat: now - 3600 }),
    "another's key": await signed(right, foreign),
    "no signature": new UnsecuredJWT(right).encode(),
    nothing: "x",
  };
  liar.lies["/jwks"] = () => ({ status: 500, body: {} });
  t.equal(await send(await signed(right)), 503, "while the keys cannot be read, to be sent again");
  delete liar.lies["/jwks"];
  for (const [name, token] of Object.entries(forged)) t.equal(await send(token), 400, name);
  t.equal(await send(await signed(right)), 200, "the right one, of somebody who is not here");
  t.equal(
    (
      await fetch(`${gateway.url}/auth/oidc/backchannel-logout`, {
        method: "POST",
        body: new URLSearchParams(),
      })
    ).status,
    400,
  );
  t.equal((await whoIs(new Browsing(), gateway.url)).status, 401);
});
