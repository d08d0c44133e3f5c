import fc from "fast-check";
import { generateKeyPair, type JWTPayload, SignJWT, UnsecuredJWT } from "jose";
import t from "tap";
import { Browsing } from "../../support/browsing.ts";
import { freePort } from "../../support/free-port.ts";
import { startGateway } from "../../support/gateway.ts";
import { startLyingProvider } from "../../support/lying-provider.ts";
import { answerOfProvider, oidcHouse, signInAs, whoIs } from "../../support/oidc-house.ts";
import { clientSettings } from "../../support/oidc-provider.ts";

const { url, provider } = await oidcHouse(t);
const codeOf = (text: string) => JSON.parse(text).code;
const asProgram = { headers: { accept: "application/json" } };

t.test("an answer of the provider is good for one sign-in", async (t) => {
  const browsing = new Browsing();
  const answer = await answerOfProvider(browsing, url, "ana");
  const began = browsing.cookiesFor(new URL(url));
  t.equal((await browsing.step(answer)).status, 303);
  const again = await browsing.step(answer, asProgram);
  t.equal(again.status, 400);
  t.equal(codeOf(again.text), "access.unknown-sign-in");
  const withCookie = await fetch(answer, { redirect: "manual", headers: { cookie: began } });
  t.equal(withCookie.status, 400, "also with the cookie it was begun with");
  t.strictSame(withCookie.headers.getSetCookie(), []);
});

t.test(
  "an answer is worth nothing in another browser: nobody is signed in as somebody else's choice",
  async (t) => {
    const attacker = new Browsing();
    const answer = await answerOfProvider(attacker, url, "ben");
    const victim = new Browsing();
    t.equal((await victim.step(answer, asProgram)).status, 400);
    t.equal((await whoIs(victim, url)).status, 401);
    const midway = new Browsing();
    await midway.go(`${url}/auth/oidc/login`, { until: "http://127.0.0.1" });
    t.equal(
      (await midway.step(answer, asProgram)).status,
      400,
      "nor in one that has a sign-in of its own under way",
    );
    t.equal((await attacker.step(answer)).status, 303, "and the one who began it was not disturbed");
  },
);

t.test("a code from elsewhere, put into one's own sign-in, is refused by the provider's PKCE", async (t) => {
  const [one, other] = [new Browsing(), new Browsing()];
  const stolen = new URL(await answerOfProvider(one, url, "ana"));
  const own = new URL(await answerOfProvider(other, url, "cleo"));
  own.searchParams.set("code", stolen.searchParams.get("code") ?? "");
  const answer = await other.step(own.href, asProgram);
  t.equal(answer.status, 403);
  t.equal(codeOf(answer.text), "access.sign-in-refused");
});

t.test("a state that was changed, left out, doubled or made up is refused", async (t) => {
  const changes: Record<string, (query: URLSearchParams) => void> = {
    changed: (query) => query.set("state", `${query.get("state")}x`),
    "left out": (query) => query.delete("state"),
    doubled: (query) => query.append("state", query.get("state") ?? ""),
    "made up": (query) => query.set("state", "a".repeat(43)),
    "made of other text": (query) => query.set("state", "'; drop table begun_sign_ins; --\u0000"),
  };
  for (const [name, change] of Object.entries(changes)) {
    const browsing = new Browsing();
    const answer = new URL(await answerOfProvider(browsing, url, "cleo"));
    change(answer.searchParams);
    t.equal((await browsing.step(answer.href, asProgram)).status, 400, name);
  }
});

t.test("an answer that names another issuer is refused (mix-up, RFC 9207)", async (t) => {
  const browsing = new Browsing();
  const answer = new URL(await answerOfProvider(browsing, url, "cleo"));
  answer.searchParams.set("iss", "https://other.example");
  t.equal((await browsing.step(answer.href, asProgram)).status, 403);
});

t.test(
  "a session planted in the browser beforehand is not the one that is signed in (fixation)",
  async (t) => {
    const planted = "tws_planted-by-somebody-who-knows-it-0000000000000";
    const browsing = new Browsing();
    browsing.plant(url, `ticketwire=${planted}; Path=/`);
    await browsing.step(await answerOfProvider(browsing, url, "ana"));
    t.not(browsing.cookie("ticketwire"), planted);
    const headers = { cookie: `ticketwire=${planted}` };
    t.equal((await fetch(`${url}/auth/me`, { headers })).status, 401);
    const before = (await signInAs(url, "cleo")).browsing.cookie("ticketwire");
    const after = (await signInAs(url, "cleo")).browsing.cookie("ticketwire");
    t.not(before, after, "each sign-in makes a session of its own");
  },
);

const foreignReturns = [
  "https://evil.example/",
  "//evil.example/",
  "/\\evil.example/",
  "\\\\evil.example",
  "/\t/evil.example",
  "/\n/evil.example",
  "/%0d%0aSet-Cookie:x=1\r\nx",
  "javascript:alert(1)",
  "data:text/html,x",
  "evil.example",
  "",
  " /docs",
  "/.//evil.example",
  "/..//evil.example",
  "/docs/..//evil.example",
  "http:evil.example",
  "///evil.example",
  "/\u2028/evil.example",
  "/docs\\..\\..\\evil",
  "@evil.example",
];

t.test("nobody is led to another site after signing in", async (t) => {
  for (const wish of foreignReturns) {
    const answer = await fetch(`${url}/auth/oidc/login?return_to=${encodeURIComponent(wish)}`, {
      redirect: "manual",
    });
    t.equal(answer.status, 400, encodeURIComponent(wish));
    t.match(await answer.json(), { code: "access.foreign-return" });
  }
  const doubled = await fetch(`${url}/auth/oidc/login?return_to=/docs&return_to=//evil.example`, {
    redirect: "manual",
  });
  t.equal(doubled.status, 400, "given twice");
});

t.test("a person whose sign-in fails sees a page, in which nothing of what came is run", async (t) => {
  const page = await fetch(`${url}/auth/oidc/callback?state=<script>alert(1)</script>&error=<b>`, {
    headers: { accept: "text/html,*/*" },
  });
  t.equal(page.status, 400);
  t.match(page.headers.get("content-type"), "text/html");
  const text = await page.text();
  t.match(text, /Try again/);
  t.notMatch(text, /<script|<b>/);
  t.match(page.headers.get("content-security-policy"), "default-src 'self'");
});

t.test("that page speaks the browser's language where it is one of ours", async (t) => {
  const headed = async (language: string) => {
    const headers = { accept: "text/html", "accept-language": language };
    const page = await fetch(`${url}/auth/oidc/callback?state=none`, { headers });
    return /<html lang="(\w+)">.*<h1>(.*)<\/h1>/s.exec(await page.text())?.slice(1);
  };
  t.strictSame(await headed("ru-RU,ru;q=0.9,en;q=0.8"), ["ru", "Вы не вошли"]);
  t.strictSame(await headed("fr, en;q=0.5, pt-BR;q=0.7"), ["pt", "Você não entrou"]);
  t.strictSame(await headed("es;q=0, de"), ["en", "You are not signed in"]);
  t.strictSame(await headed("constructor, __proto__;q=x, ,;"), ["en", "You are not signed in"]);
});

t.test("a provider that lies about who it is signs nobody in", async (t) => {
  const liar = await startLyingProvider(t);
  const port = String(await freePort());
  const site = `http://127.0.0.1:${port}`;
  const settings = {
    PORT: port,
    PUBLIC_URL: site,
    AUTH: "oidc",
    OIDC_ISSUER: liar.issuer,
    ...clientSettings,
  };
  const gateway = await startGateway(settings);
  t.teardown(() => gateway.stop());

  async function answerTo(make: (nonce: string) => Promise<string | undefined>) {
    const browsing = new Browsing();
    const { url: there } = await browsing.go(`${site}/auth/oidc/login`, { until: liar.issuer });
    const query = new URL(there).searchParams;
    liar.giveToken(await make(query.get("nonce") ?? ""));
    const state = encodeURIComponent(query.get("state") ?? "");
    return browsing.step(`${site}/auth/oidc/callback?code=any&state=${state}`, asProgram);
  }

  const { privateKey: foreignKey } = await generateKeyPair("RS256");
  const publicBytes = new TextEncoder().encode(JSON.stringify(liar.lies));
  const now = Math.floor(Date.now() / 1000);
  const right = (nonce: string): JWTPayload => ({
    iss: liar.issuer,
    sub: "mallory",
    aud: "ticketwire",
    iat: now,
    exp: now + 60,
    nonce,
  });
  const lies: Record<string, (nonce: string) => Promise<string | undefined>> = {
    "no ID token": async () => undefined,
    "another nonce": () => liar.idToken({ nonce: "another" }),
    "no nonce": () => liar.idToken({}),
    "another issuer": (nonce) => liar.idToken({ nonce, iss: "https://other.example" }),
    "another audience": (nonce) => liar.idToken({ nonce, aud: "another client" }),
    "several audiences and another party": (nonce) =>
      liar.idToken({ nonce, aud: ["ticketwire", "x"], azp: "x" }),
    "a token that is over": (nonce) => liar.idToken({ nonce, exp: now - 3600, iat: now - 7200 }),
    "no end": (nonce) =>
      new SignJWT({ iss: liar.issuer, sub: "mallory", aud: "ticketwire", iat: now, nonce })
        .setProtectedHeader({ alg: "RS256", kid: "own" })
        .sign(liar.keys.privateKey),
    "no subject": (nonce) => liar.idToken({ nonce, sub: undefined as unknown as string }),
    "another's signature": (nonce) =>
      new SignJWT(right(nonce)).setProtectedHeader({ alg: "RS256", kid: "own" }).sign(foreignKey),
    "a key nobody published": (nonce) =>
      new SignJWT(right(nonce)).setProtectedHeader({ alg: "RS256", kid: "made up" }).sign(foreignKey),
    "no signature": async (nonce) => new UnsecuredJWT(right(nonce)).encode(),
    "a signature by what everybody knows": (nonce) =>
      new SignJWT(right(nonce)).setProtectedHeader({ alg: "HS256" }).sign(publicBytes),
    "no token at all": async () => "x.y.z",
  };
  for (const [name, make] of Object.entries(lies)) {
    const { status, headers } = await answerTo(make);
    t.ok(status === 403 || status === 503, `${name}: ${status}`);
    t.strictSame(
      headers.getSetCookie().filter((each) => /^ticketwire=/.test(each)),
      [],
      name,
    );
  }
  t.equal((await answerTo((nonce) => liar.idToken({ nonce }))).status, 303, "and the right one does");
});

t.test("a provider that calls itself by another name than it was asked by is not believed", async (t) => {
  const liar = await startLyingProvider(t);
  const truth = await (await fetch(`${liar.issuer}/.well-known/openid-configuration`)).json();
  liar.lies["/.well-known/openid-configuration"] = () => ({
    body: { ...(truth as object), issuer: "https://accounts.example" },
  });
  const gateway = await startGateway({ AUTH: "oidc", OIDC_ISSUER: liar.issuer, ...clientSettings });
  t.teardown(() => gateway.stop());
  const answer = await fetch(`${gateway.url}/auth/oidc/login`, { redirect: "manual" });
  t.equal(answer.status, 503);
});

t.test("the provider's own refusal is told, and none of its words", async (t) => {
  const browsing = new Browsing();
  const { url: there } = await browsing.go(`${url}/auth/oidc/login`, { until: "http://127.0.0.1" });
  const state = new URL(there).searchParams.get("state") ?? "";
  const query = new URLSearchParams({
    error: "access_denied",
    error_description: "<b>call 0800</b>",
    state,
    iss: provider.issuer,
  });
  const { status, text } = await browsing.step(`${url}/auth/oidc/callback?${query}`, asProgram);
  t.equal(status, 403);
  t.match(JSON.parse(text).detail, /access_denied/);
  t.notMatch(text, /0800/);
});

t.test("whatever comes to the callback is refused in a clear form", async () => {
  await fc.assert(
    fc.asyncProperty(fc.webQueryParameters(), async (query) => {
      const answer = await fetch(`${url}/auth/oidc/callback?${query}`, { redirect: "manual" });
      const { code } = (await answer.json()) as { code?: unknown };
      return answer.status === 400 && typeof code === "string" && answer.headers.getSetCookie().length === 0;
    }),
    { numRuns: 60 },
  );
});
