import { createHmac, createPrivateKey, createPublicKey, randomBytes, sign } from "node:crypto";
import { exportJWK, exportSPKI, generateKeyPair, type JWTPayload, SignJWT, UnsecuredJWT } from "jose";
import t from "tap";
import { freePort } from "../../support/free-port.ts";
import { startGateway } from "../../support/gateway.ts";
import { startLyingProvider } from "../../support/lying-provider.ts";
import { clientSettings } from "../../support/oidc-provider.ts";

const provider = await startLyingProvider(t);
const port = String(await freePort());
const url = `http://127.0.0.1:${port}`;
const gateway = await startGateway({
  PORT: port,
  PUBLIC_URL: url,
  AUTH: "oidc",
  OIDC_ISSUER: provider.issuer,
  OIDC_AUDIENCE: "ticketwire-api",
  ...clientSettings,
});
t.teardown(() => gateway.stop());

const now = () => Math.floor(Date.now() / 1000);
const own = { alg: "RS256", kid: "own", typ: "at+jwt" };
const right = (): JWTPayload => ({
  iss: provider.issuer,
  sub: "program",
  aud: "ticketwire-api",
  iat: now(),
  exp: now() + 600,
  realm_access: { roles: ["ticketwire-agent"] },
});
const signed = (claims: JWTPayload, header: object = {}, key = provider.keys.privateKey) =>
  new SignJWT(claims).setProtectedHeader({ ...own, ...header }).sign(key);
const without = (...names: string[]) =>
  Object.fromEntries(Object.entries(right()).filter(([name]) => !names.includes(name)));

const encoded = (part: object) => Buffer.from(JSON.stringify(part)).toString("base64url");
const byHand = (header: object, claims: object, signature = "") =>
  `${encoded(header)}.${encoded(claims)}.${signature}`;

/** The classic: a symmetric signature whose secret is the public key. */
async function confused(secret: string | Buffer, alg = "HS256"): Promise<string> {
  const head = `${encoded({ ...own, alg })}.${encoded(right())}`;
  return `${head}.${createHmac(`sha${alg.slice(2)}`, secret)
    .update(head)
    .digest("base64url")}`;
}

const meWith = (headers: Record<string, string>) => fetch(`${url}/auth/me`, { headers });
const bearing = (token: string) => meWith({ authorization: `Bearer ${token}` });

const foreign = await generateKeyPair("RS256", { extractable: true });
const elliptic = await generateKeyPair("ES256", { extractable: true });
const pem = await exportSPKI(provider.keys.publicKey);
const der = createPublicKey(pem).export({ type: "spki", format: "der" });
const good = await signed(right());
const [head = "", body = "", signature = ""] = good.split(".");

const forged: Record<string, () => string | Promise<string>> = {
  "no signature, alg none": () => new UnsecuredJWT(right()).encode(),
  "no signature, alg None": () => byHand({ ...own, alg: "None" }, right()),
  "no signature, alg nOnE": () => byHand({ ...own, alg: "nOnE" }, right(), "AA"),
  "no signature, alg left out": () => byHand({ kid: "own", typ: "at+jwt" }, right(), signature),
  "no signature, alg RS256": () => `${head}.${body}.`,
  "HS256 with the public key as PEM": () => confused(pem),
  "HS256 with the public key as DER": () => confused(der),
  "HS384 with the public key": () => confused(pem, "HS384"),
  "HS512 with the public key": () => confused(pem, "HS512"),
  "HS256 with nothing": () => confused(""),
  "HS256 with the client's secret": () => confused(clientSettings.OIDC_CLIENT_SECRET),
  "another's key under our key's name": () => signed(right(), {}, foreign.privateKey),
  "a key nobody published": () => signed(right(), { kid: "made-up" }, foreign.privateKey),
  "a key it brings along (jwk)": async () =>
    signed(right(), { jwk: await exportJWK(foreign.publicKey) }, foreign.privateKey),
  "a key it points to (jku)": () =>
    signed(right(), { jku: `${provider.issuer}/theirs`, kid: "x" }, foreign.privateKey),
  "a certificate it points to (x5u)": () =>
    signed(right(), { x5u: `${provider.issuer}/theirs` }, foreign.privateKey),
  "a kid that is a path": () => signed(right(), { kid: "../../dev/null" }, foreign.privateKey),
  "a kid that is SQL": () => signed(right(), { kid: "own' or '1'='1" }, foreign.privateKey),
  "an algorithm that is not on the list": () => byHandSigned({ ...own, alg: "RS384" }, right(), "sha384"),
  "an algorithm of another kind of key": () => signed(right(), { alg: "ES256" }, elliptic.privateKey),
  "a header that must be understood and is not (crit)": () =>
    byHandSigned({ ...own, crit: ["exp"], exp: 1 }, right()),
  "an unencoded payload (b64)": () => byHandSigned({ ...own, b64: false, crit: ["b64"] }, right()),
  "claims exchanged under the signature": () =>
    `${head}.${encoded({ ...right(), sub: "admin" })}.${signature}`,
  "a bit of the signature turned": () =>
    `${head}.${body}.${signature.startsWith("A") ? "B" : "A"}${signature.slice(1)}`,
  "another issuer": () => signed({ ...right(), iss: "https://other.example" }),
  "an issuer that begins like ours": () => signed({ ...right(), iss: `${provider.issuer}.evil.example` }),
  "no issuer": () => signed(without("iss")),
  "another audience": () => signed({ ...right(), aud: "another-api" }),
  "an audience that begins like ours": () => signed({ ...right(), aud: "ticketwire-api-2" }),
  "no audience": () => signed(without("aud")),
  "a token that is over": () => signed({ ...right(), exp: now() - 60 }),
  "no end": () => signed(without("exp")),
  "an end that is text": () => signed({ ...right(), exp: "2999-01-01" as unknown as number }),
  "not valid yet": () => signed({ ...right(), nbf: now() + 600 }),
  "made in the future": () => signed({ ...right(), iat: now() + 600 }),
  "no subject": () => signed(without("sub")),
  "an empty subject": () => signed({ ...right(), sub: "" }),
  "an ID token": () => signed({ ...right(), nonce: "n", at_hash: "h" }, { typ: "JWT" }),
  "an ID token for our audience, of Keycloak": () => signed({ ...right(), typ: "ID" }, { typ: "JWT" }),
  "a refresh token of Keycloak": () => signed({ ...right(), typ: "Refresh" }, { typ: "JWT" }),
  "a logout token": () => signed(right(), { typ: "logout+jwt" }),
  "a token of no type": () => signed(right(), { typ: undefined }),
  "a token bound to a key (DPoP)": () => signed({ ...right(), cnf: { jkt: "x" } }),
  "claims that are a list": () => byHandSigned(own, [right()]),
  "an encrypted token": () => `${encoded({ alg: "RSA-OAEP", enc: "A256GCM" })}.a.b.c.d`,
  "a token of 12,000 characters": () => signed({ ...right(), pad: "x".repeat(8_600) }),
  "two tokens in one": () => `${good}.${good}`,
  "half a token": () => `${head}.${body}`,
  "a session's token that is none": () => `tws_${randomBytes(32).toString("base64url")}`,
  "a key that is none": () => `twk_${randomBytes(32).toString("base64url")}`,
  "an access token as if it were a session's": () => `tws_${good}`,
};

/** Signed rightly, with a header or claims that a library would not make. */
async function byHandSigned(header: object, claims: object, digest = "sha256"): Promise<string> {
  const text = `${encoded(header)}.${encoded(claims)}`;
  const key = createPrivateKey({ key: await exportJWK(provider.keys.privateKey), format: "jwk" });
  return `${text}.${sign(digest, Buffer.from(text), key).toString("base64url")}`;
}

t.test("the right token is taken", async (t) => {
  const answer = await bearing(good);
  t.equal(answer.status, 200);
  t.match(await answer.json(), { role: "agent", signed_in_with: "token", name: "program" });
  const ofKeycloak = await signed({ ...right(), typ: "Bearer" }, { typ: "JWT" });
  t.equal((await bearing(ofKeycloak)).status, 200, "and Keycloak's form of it");
  t.equal(
    (await bearing(await byHandSigned(own, right()))).status,
    200,
    "and what our forger makes when it forges nothing",
  );
  t.equal(
    (await bearing(await signed({ ...right(), exp: now() - 5 }))).status,
    200,
    "a clock may be 30 seconds off",
  );
});

t.test(`${Object.keys(forged).length} forged or broken tokens are refused`, async (t) => {
  for (const [name, make] of Object.entries(forged)) {
    const answer = await bearing(await make());
    t.equal(answer.status, 401, name);
    const { code } = (await answer.json()) as { code: string };
    t.match(code, /^access\.(invalid-token|invalid-credential|not-signed-in)$/, name);
    t.match(answer.headers.get("www-authenticate"), "Bearer", name);
  }
  t.ok(Object.keys(forged).length >= 40);
});

t.test("a token in any other place is no sign-in", async (t) => {
  const places: Record<string, Record<string, string>> = {
    "the session's cookie": { cookie: `ticketwire=${good}` },
    "another cookie": { cookie: `access_token=${good}` },
    Basic: { authorization: `Basic ${Buffer.from(`token:${good}`).toString("base64")}` },
    "no scheme": { authorization: good },
    "two tokens": { authorization: `Bearer ${good}, Bearer ${good}` },
    "a header of a proxy": { "x-forwarded-user": "admin", "x-access-token": good },
  };
  for (const [name, headers] of Object.entries(places)) t.equal((await meWith(headers)).status, 401, name);
  t.equal((await fetch(`${url}/auth/me?access_token=${good}`)).status, 401, "the URL");
});

t.test("the keys are not fetched anew for each token that names an unknown one", async (t) => {
  const before = provider.asked.filter(({ path }) => path === "/jwks").length;
  const made = await Promise.all(
    Array.from({ length: 20 }, (_, at) => signed(right(), { kid: `unknown-${at}` }, foreign.privateKey)),
  );
  for (const token of made) t.equal((await bearing(token)).status, 401);
  t.ok(provider.asked.filter(({ path }) => path === "/jwks").length - before <= 1);
});

t.test("nothing that was refused left anybody behind, and nothing of it is in the log", async (t) => {
  t.notMatch(gateway.logged.join(""), /eyJ[\w-]{20}/);
});
