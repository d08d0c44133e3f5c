import t from "tap";
import { Browsing } from "../../support/browsing.ts";
import { freePort } from "../../support/free-port.ts";
import { startGateway } from "../../support/gateway.ts";
import { answerOfProvider, oidcHouse, signInAs, someAccounts, whoIs } from "../../support/oidc-house.ts";
import { clientSettings, startOidcProvider } from "../../support/oidc-provider.ts";

const { url, provider } = await oidcHouse(t);

t.test(
  "the role is the highest that the provider's claim gives, and the way leads back to where one was",
  async (t) => {
    const expected = { ana: "admin", ben: "agent", cleo: "user" };
    for (const [login, role] of Object.entries(expected)) {
      const { browsing, landed } = await signInAs(url, login, "/docs?x=1#y");
      t.equal(landed.status, 303, login);
      t.equal(landed.headers.get("location"), "/docs?x=1#y");
      t.match((await whoIs(browsing, url)).body, { role, queues: null, signed_in_with: "session" });
    }
  },
);

t.test("an address counts when the provider has verified it, and not otherwise", async (t) => {
  const addressesOf = async (login: string) => {
    const { browsing } = await signInAs(url, login);
    return (await whoIs(browsing, url)).body.addresses;
  };
  t.strictSame(await addressesOf("ana"), ["ana@example.com"]);
  t.strictSame(await addressesOf("cleo"), ["cleo@example.com"], "in lower case");
  t.strictSame(await addressesOf("dan"), [], "somebody else's, and not verified");
});

t.test("whoever claims another's address is not that other one", async (t) => {
  const ana = await signInAs(url, "ana");
  const dan = await signInAs(url, "dan");
  const [one, other] = [await whoIs(ana.browsing, url), await whoIs(dan.browsing, url)];
  t.not(one.body.id, other.body.id);
  t.equal(other.body.role, "user");
});

t.test("the same account is the same person again, with the name and role it has now", async (t) => {
  const before = await whoIs((await signInAs(url, "ben")).browsing, url);
  const promoted = { name: "Benjamin", realm_access: { roles: ["ticketwire-admin"] } };
  await provider.order({ accounts: { ...someAccounts, ben: { ...someAccounts.ben, ...promoted } } });
  const after = await whoIs((await signInAs(url, "ben")).browsing, url);
  t.match(after.body, { id: before.body.id, name: "Benjamin", role: "admin" });
  await provider.order({ accounts: { ...someAccounts, ben: { name: "Ben" } } });
  const demoted = await whoIs((await signInAs(url, "ben")).browsing, url);
  t.match(demoted.body, { id: before.body.id, role: "user" }, "who lost every role is a user");
  await provider.order({ accounts: someAccounts });
});

t.test("when the provider changes its keys, people sign in as before", async (t) => {
  await signInAs(url, "ana");
  await provider.order({ rotateKeys: "second" });
  const { landed } = await signInAs(url, "ana");
  t.equal(landed.status, 303);
});

t.test(
  "signing out ends the session and leads to the provider's own page for it, which leads back",
  async (t) => {
    const { browsing } = await signInAs(url, "ana");
    const headers = { accept: "application/json", origin: url };
    const answer = await browsing.step(`${url}/auth/oidc/logout`, { method: "POST", headers });
    t.equal(answer.status, 200);
    t.equal((await whoIs(browsing, url)).status, 401);
    const there: string = JSON.parse(answer.text).url;
    t.ok(there.startsWith(provider.issuer));
    t.ok(new URL(there).searchParams.get("id_token_hint"), "the provider need not ask who it is");
    const asked = await browsing.go(there);
    const left = await browsing.submit(asked, { logout: "yes" }, { until: `${url}/` });
    t.equal(left.url, `${url}/`);
    const again = await browsing.go(`${url}/auth/oidc/login`, { until: `${url}/auth/oidc/callback` });
    t.match(again.text, /name="login"/, "the provider asks who it is again");
  },
);

t.test("the providers are listed for whoever has to sign in", async (t) => {
  const ways = await (await fetch(`${url}/auth/providers`)).json();
  t.match(ways, [{ id: "oidc", kind: "redirect", url: "/auth/oidc/login" }]);
});

t.test("claims in the ID token do as well as claims of the userinfo endpoint", async (t) => {
  const { url } = await oidcHouse(t, { conformIdTokenClaims: false });
  const { browsing } = await signInAs(url, "ben");
  t.match((await whoIs(browsing, url)).body, {
    role: "agent",
    addresses: ["ben@example.com"],
    name: "Ben Agent",
  });
});

t.test("a site that maps no roles gives them here", async (t) => {
  const { url } = await oidcHouse(t, { settings: { OIDC_ROLES_CLAIM: "", ADMINS: "ben@example.com" } });
  const roleOf = async (login: string) => (await whoIs((await signInAs(url, login)).browsing, url)).body.role;
  t.equal(await roleOf("ana"), "user", "the provider's word for her is not asked");
  t.equal(await roleOf("ben"), "admin", "ADMINS names his verified address");
});

t.test(
  "a provider that is down does not stop the gateway, which says so and finds it once it is there",
  async (t) => {
    const port = await freePort();
    const publicUrl = `http://127.0.0.1:${await freePort()}`;
    const gateway = await startGateway({
      PORT: new URL(publicUrl).port,
      PUBLIC_URL: publicUrl,
      AUTH: "oidc",
      OIDC_ISSUER: `http://127.0.0.1:${port}`,
      ...clientSettings,
    });
    t.teardown(() => gateway.stop());
    const answer = await fetch(`${publicUrl}/auth/oidc/login`, { redirect: "manual" });
    t.equal(answer.status, 503);
    t.match(await answer.json(), { code: "access.provider-unavailable" });
    t.ok(answer.headers.get("retry-after"));

    const late = await startOidcProvider({
      port,
      accounts: someAccounts,
      redirectUris: [`${publicUrl}/auth/oidc/callback`],
      postLogoutUris: [],
    });
    t.teardown(() => late.stop());
    const { browsing } = await signInAs(publicUrl, "ana");
    t.equal((await whoIs(browsing, publicUrl)).body.role, "admin");
  },
);

t.test("two sign-ins begun side by side in one browser both end well", async (t) => {
  const browsing = new Browsing();
  const callback = `${url}/auth/oidc/callback`;
  const one = await browsing.step(`${url}/auth/oidc/login?return_to=/one`);
  const other = await answerOfProvider(browsing, url, "cleo", "/other");
  t.equal((await browsing.step(other)).headers.get("location"), "/other");
  const { url: first } = await browsing.go(one.headers.get("location") ?? "", { until: callback });
  t.equal((await browsing.step(first)).headers.get("location"), "/one");
});
