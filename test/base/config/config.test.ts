import { generateKeyPairSync } from "node:crypto";
import { rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import t from "tap";
import { ConfigError, type Environment, readConfig } from "../../../src/base/config/config.ts";
import { everySetting } from "../../../src/base/config/setting.ts";
import { settings } from "../../../src/base/config/settings.ts";

const realRt = {
  RT_API_URL: "https://rt.example/REST/1.0/",
  RT_USERNAME: "gateway",
  RT_PASSWORD: "pa ss",
  AUTH: "none",
};

/** The sentence that ends the start. */
function refusalOf(environment: Environment): string {
  try {
    readConfig(environment);
  } catch (error) {
    if (error instanceof ConfigError) return error.message;
    throw error;
  }
  throw new Error(`${JSON.stringify(environment)} was taken`);
}

t.test("with nothing set it listens on this machine only, with the sandbox and no sign-in", async (t) => {
  const config = readConfig({});
  t.equal(config.http.host, "127.0.0.1");
  t.equal(config.http.port, 8000);
  t.equal(config.http.publicUrl, "http://localhost:8000");
  t.equal(config.databaseUrl, "sqlite:./data/ticketwire.db");
  t.equal(config.rt.apiUrl, undefined);
  t.match(config.auth, { ways: ["none"], admins: [], session: { hours: 12, idleMinutes: 120 } });
  t.strictSame(config.rt.fields, { category: "Category", subcategory: "Subcategory", severity: "Severity" });
  t.throws(() => Object.assign(config.rt, { sessions: 9 }), TypeError, "and nobody can change it later");
});

t.test("what is set is read in its type", async (t) => {
  const config = readConfig({
    ...realRt,
    HOST: "[::1]",
    PORT: " 9000 ",
    TRUST_PROXY: "10.0.0.0/8, ::1",
    ADMINS: "Ana@Example.com, bo@example.com,ana@example.com",
    RT_API_URL: "https://rt.example/rt/REST/1.0",
    RT_SUBMISSION_MARK: "field:Submission id",
    RT_FIELD_SEVERITY: "",
    RT_TIMEZONE: "Europe/Lisbon",
  });
  t.equal(config.http.host, "::1");
  t.equal(config.http.publicUrl, "http://localhost:9000");
  t.strictSame(config.http.trustProxy, ["10.0.0.0/8", "::1"]);
  t.strictSame(config.auth.admins, ["ana@example.com", "bo@example.com"]);
  t.equal(config.rt.apiUrl, "https://rt.example/rt/REST/1.0/", "the slash RT needs is added");
  t.strictSame(config.rt.mark, { kind: "field", name: "Submission id" });
  t.equal(config.rt.fields.severity, null, "set and empty: not used");
  t.equal(config.rt.password, "pa ss");
});

t.test("the sandbox keeps its tickets beside the database", async (t) => {
  t.equal(
    readConfig({ DATABASE_URL: "sqlite:/var/lib/tw/tw.db" }).sandboxFile,
    "/var/lib/tw/sandbox-rt.jsonl",
  );
  t.equal(readConfig({ DATABASE_URL: "sqlite:tw.db" }).sandboxFile, "./sandbox-rt.jsonl");
  t.equal(readConfig({ DATABASE_URL: "postgres://u:p@db/tw" }).sandboxFile, "./data/sandbox-rt.jsonl");
});

t.test("a bad value is named with what it holds and what it may hold", async (t) => {
  t.equal(
    refusalOf({ PORT: "70000" }),
    'PORT holds "70000", but it may only hold a whole number from 0 to 65535.',
  );
  t.match(refusalOf({ PORT: "8e3" }), /^PORT holds "8e3"/);
  t.match(
    refusalOf({ LOG_LEVEL: "loud" }),
    /^LOG_LEVEL holds "loud", but it may only hold one of trace, debug,/,
  );
  t.match(refusalOf({ AUTH: "ldap" }), /^AUTH holds "ldap"/);
  t.match(refusalOf({ DATABASE_URL: "mysql://h/x" }), /^DATABASE_URL holds something else .* sqlite:PATH/);
  t.match(refusalOf({ RT_TIMEZONE: "+02:00" }), /^RT_TIMEZONE/);
  t.match(refusalOf({ RT_TIMEZONE: "Mars/Olympus" }), /^RT_TIMEZONE/);
  t.match(refusalOf({ TRUST_PROXY: "10.0.0.0/64" }), /^TRUST_PROXY/);
  t.match(refusalOf({ ADMINS: "ana" }), /^ADMINS/);
  for (const mark of ["field:", "field: ", "header", "field:a}b"]) {
    t.match(refusalOf({ RT_SUBMISSION_MARK: mark }), /^RT_SUBMISSION_MARK/, mark);
  }
});

t.test("RT's address is a REST 1.0 root and carries no password", async (t) => {
  for (const url of [
    "rt.example",
    "ftp://h/REST/1.0/",
    "http://h/",
    "http://h/REST/2.0/",
    "http://h/REST/1.0/?a=b",
  ]) {
    t.match(refusalOf({ ...realRt, RT_API_URL: url }), /^RT_API_URL holds /, url);
  }
  const refusal = refusalOf({ ...realRt, RT_API_URL: "https://root:hunter2@rt.example/REST/1.0/" });
  t.match(refusal, /^RT_API_URL holds /);
  t.notMatch(refusal, /hunter2/, "the password is not repeated");
});

t.test("an RT needs an account", async (t) => {
  t.match(refusalOf({ ...realRt, RT_USERNAME: undefined }), /^RT_USERNAME is not set/);
  t.match(refusalOf({ RT_USERNAME: "gateway" }), /^RT_USERNAME is set, but RT_API_URL is not/);
  t.match(refusalOf({ ...realRt, RT_PASSWORD: "" }), /^RT_PASSWORD is not set/);
});

t.test("without sign-in nothing but this machine is listened to", async (t) => {
  for (const HOST of ["localhost", "127.0.0.1", "127.8.8.8", "::1"])
    t.equal(readConfig({ HOST }).auth.ways[0], "none");
  for (const HOST of ["0.0.0.0", "::", "192.168.1.7", "rt.example", "127.0.0.1.example", "1270.0.0.1"]) {
    t.match(refusalOf({ HOST, AUTH: "none" }), /^AUTH holds "none", but .* HOST holds /, HOST);
    t.match(refusalOf({ HOST }), /^AUTH is not set and so is "rt"/, HOST);
  }
});

t.test("a way of signing in that cannot work ends the start", async (t) => {
  t.strictSame(readConfig({ ...realRt, AUTH: undefined }).auth.ways, ["rt"], "RT says who one is");
  t.match(refusalOf({ AUTH: "oidc" }), /^AUTH holds "oidc", but OIDC_ISSUER is not set/);
  t.match(refusalOf({ AUTH: "oidc", OIDC_ISSUER: "https://sso.example" }), /but OIDC_CLIENT_ID is not set/);
  t.match(
    refusalOf({ ...realRt, AUTH: "rt,discord" }),
    /^AUTH holds "discord", but DISCORD_CLIENT_ID is not set/,
  );
  t.match(refusalOf({ AUTH: "rt" }), /sandbox, whose passwords are known to everybody/);
  t.match(refusalOf({ ...realRt, AUTH: "none,rt" }), /none may only stand alone/);
});

t.test("a secret may stand in a file, with the line end an editor leaves", async (t) => {
  const file = join(tmpdir(), `ticketwire-secret-${process.pid}`);
  t.teardown(() => rmSync(file, { force: true }));
  writeFileSync(file, " p@ss word \n");
  const { RT_PASSWORD, ...rest } = realRt;
  t.equal(readConfig({ ...rest, RT_PASSWORD_FILE: file }).rt.password, " p@ss word ");
  t.match(refusalOf({ ...realRt, RT_PASSWORD_FILE: file }), /RT_PASSWORD and RT_PASSWORD_FILE are both set/);
  t.match(refusalOf({ ...rest, RT_PASSWORD_FILE: "/no/such" }), /^RT_PASSWORD_FILE names "\/no\/such", but/);
});

t.test("every secret may stand in a file", async (t) => {
  const { publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const samples: Record<string, string> = {
    DATABASE_URL: "postgres://a:b@db.example/tickets",
    SMTP_URL: "smtps://a:b@mail.example",
    AUTH_PUBLIC_KEY: publicKey.export({ type: "spki", format: "pem" }).toString(),
  };
  const file = join(tmpdir(), `ticketwire-each-secret-${process.pid}`);
  t.teardown(() => rmSync(file, { force: true }));
  const secrets = everySetting(settings).filter(({ secret }) => secret);
  t.ok(secrets.length >= 7);
  for (const { name } of secrets) {
    const held = samples[name] ?? "a secret of 16 characters or more";
    writeFileSync(file, `${held}\n`);
    const oidc = { OIDC_ISSUER: "https://sso.example", OIDC_AUDIENCE: "api" };
    const { [name]: _, ...rest }: Environment = { ...realRt, ...oidc };
    const config = JSON.stringify(readConfig({ ...rest, [`${name}_FILE`]: file }));
    t.ok(config.includes(JSON.stringify(held.replace(/\n$/, "")).slice(1, -1)), name);
  }
});

t.test("whatever a variable holds, it is taken or named in one sentence that shows no secret", async (t) => {
  const anySetting = fc.constantFrom(...everySetting(settings));
  const anyText = fc.oneof(
    fc.string({ unit: "binary", maxLength: 40 }),
    fc.integer().map(String),
    fc.webUrl(),
  );
  fc.assert(
    fc.property(anySetting, anyText, ({ name, secret }, held) => {
      const environment = { ...realRt, [name]: held };
      let refusal = "";
      try {
        readConfig(environment);
        return;
      } catch (error) {
        if (!(error instanceof ConfigError)) throw error;
        refusal = error.message;
      }
      const named = refusal.includes(name) || (name === "HOST" && refusal.startsWith("AUTH"));
      const shown = secret && held.length > 8 && refusal.includes(held);
      if (!named || shown || refusal.includes("\n")) throw new Error(refusal);
    }),
    { numRuns: 2000 },
  );
  t.pass("2,000 values");
});
