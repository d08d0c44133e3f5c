import { generateKeyPairSync } from "node:crypto";
import { rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import t from "tap";
import { readConfig } from "#src/base/config/config.ts";
import { everySetting } from "#src/base/config/setting.ts";
import { settings } from "#src/base/config/settings.ts";

const oidc = { AUTH: "oidc", OIDC_ISSUER: "https://sso.example/realms/a/", OIDC_CLIENT_ID: "us" };
const refusal = (environment: Record<string, string>) => {
  try {
    readConfig(environment);
    return "none";
  } catch (error) {
    return String(error);
  }
};

t.test("an issuer stays as it was written", async (t) => {
  t.equal(readConfig(oidc).oidc.issuer, "https://sso.example/realms/a/");
  t.equal(readConfig({ ...oidc, OIDC_ISSUER: "https://sso.example" }).oidc.issuer, "https://sso.example");
});

t.test("a provider is spoken to over HTTPS, or on this machine", async (t) => {
  for (const OIDC_ISSUER of ["http://localhost:8080/realms/a", "http://127.0.0.1:1", "http://[::1]:1"])
    t.equal(readConfig({ ...oidc, OIDC_ISSUER }).oidc.issuer, OIDC_ISSUER);
  for (const OIDC_ISSUER of [
    "http://sso.example",
    "http://127.0.0.1.sso.example",
    "https://user:secret@sso.example",
    "https://sso.example/?a",
    "sso.example",
    "ftp://localhost",
  ]) {
    t.match(refusal({ ...oidc, OIDC_ISSUER }), /OIDC_ISSUER holds/, OIDC_ISSUER);
    t.notMatch(refusal({ ...oidc, OIDC_ISSUER }), /secret/);
  }
});

t.test("no list of algorithms can hold none or a symmetric one", async (t) => {
  for (const OIDC_ALGORITHMS of ["none", "HS256", "RS256,HS256", "RS256,none", ""])
    t.equal(refusal({ ...oidc, OIDC_ALGORITHMS }) === "none", OIDC_ALGORITHMS === "", OIDC_ALGORITHMS);
});

t.test(
  "a public key is PEM, on one line or more, or a JWK; a private or a shared one is refused and not shown",
  async (t) => {
    const { publicKey, privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
    const pem = publicKey.export({ type: "spki", format: "pem" }).toString();
    const own = privateKey.export({ type: "pkcs8", format: "pem" }).toString();
    const tokens = { ...oidc, OIDC_AUDIENCE: "api" };
    for (const AUTH_PUBLIC_KEY of [
      pem,
      pem.replaceAll("\n", "\\n"),
      JSON.stringify(publicKey.export({ format: "jwk" })),
    ])
      t.ok(readConfig({ ...tokens, AUTH_PUBLIC_KEY }).oidc.publicKey);
    for (const AUTH_PUBLIC_KEY of [
      own,
      JSON.stringify(privateKey.export({ format: "jwk" })),
      "hunter2",
      '{"kty":"oct","k":"aHVudGVyMg"}',
    ]) {
      const told = refusal({ ...tokens, AUTH_PUBLIC_KEY });
      t.match(told, /AUTH_PUBLIC_KEY holds something else/);
      t.notMatch(told, /hunter2|BEGIN|aHVud/);
    }
    t.match(refusal({ AUTH_PUBLIC_KEY: pem }), /OIDC_ISSUER and OIDC_AUDIENCE are not both/);
  },
);

t.test("every setting that is a secret by its name can stand in a file, and is never shown", async (t) => {
  const secretNames = /SECRET|PASSWORD|TOKEN|_KEY$|DATABASE_URL|SMTP_URL/;
  const all = everySetting(settings);
  const open = all.filter(({ name, secret }) => secretNames.test(name) && !secret).map(({ name }) => name);
  t.strictSame(open, []);
  const file = join(tmpdir(), `ticketwire-provider-${process.pid}`);
  t.teardown(() => rmSync(file, { force: true }));
  writeFileSync(file, "from the file\n");
  t.equal(readConfig({ ...oidc, OIDC_CLIENT_SECRET_FILE: file }).oidc.clientSecret, "from the file");
});
