import { generateKeyPair, type JWTPayload, SignJWT, UnsecuredJWT } from "jose";
import t from "tap";
import { Browsing } from "../../support/browsing.ts";
import { eventually } from "../../support/eventually.ts";
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
