import t from "tap";
import { Browsing } from "../../support/browsing.ts";
import { freePort } from "../../support/free-port.ts";
import { startGateway } from "../../support/gateway.ts";
import { answerOfProvider, someAccounts, whoIs } from "../../support/oidc-house.ts";
import { clientSettings, startOidcProvider } from "../../support/oidc-provider.ts";
import { startPostgres } from "../../support/postgres.ts";

const server = await startPostgres();
t.teardown(() => server.stop());
const publicUrl = `http://127.0.0.1:${await freePort()}`;
const provider = await startOidcProvider({
  accounts: someAccounts,
  redirectUris: [`${publicUrl}/auth/oidc/callback`],
  postLogoutUris: [],
});
t.teardown(() => provider.stop());
const settings = {
  DATABASE_URL: await server.database(),
  PUBLIC_URL: publicUrl,
  AUTH: "oidc",
  OIDC_ISSUER: provider.issuer,
  RATE_LIMIT_PER_MINUTE: "200",
  ...clientSettings,
};
const front = await startGateway({ ...settings, PORT: new URL(publicUrl).port });
const other = await startGateway(settings);
t.teardown(() => Promise.all([front.stop(), other.stop()]));

t.test("a sign-in that was begun at one gateway is finished at another, once", async (t) => {
  const browsing = new Browsing();
  const { url: atProvider } = await browsing.go(`${other.url}/auth/oidc/login`, { until: provider.issuer });
  const page = await browsing.go(atProvider);
  const back = `${publicUrl}/auth/oidc/callback`;
  const { url: answer } = await browsing.submit(page, { login: "ana", password: "any" }, { until: back });
  t.equal((await browsing.step(answer)).status, 303);
  t.equal((await browsing.step(answer.replace(publicUrl, other.url))).status, 400, "not again at the first");
  for (const url of [front.url, other.url]) t.equal((await whoIs(browsing, url)).body.role, "admin", url);
});

t.test("a person's requests are counted over both", async (t) => {
  const browsing = new Browsing();
  await browsing.step(await answerOfProvider(browsing, publicUrl, "ben"));
  const headers = { authorization: `Bearer ${browsing.cookie("ticketwire")}` };
  const seen: { status: number; reset: number }[] = [];
  for (let at = 0; at < 300; at += 1) {
    const answer = await fetch(`${at % 2 ? front.url : other.url}/auth/me`, { headers });
    await answer.body?.cancel();
    const [, reset] = /"person";r=\d+;t=(\d+)/.exec(answer.headers.get("ratelimit") ?? "") ?? [];
    seen.push({ status: answer.status, reset: Number(reset) });
  }
  // A new window may begin meanwhile: only the first is looked at, which is the whole of it nearly always.
  const turn = seen.findIndex(({ reset }, at) => reset > (seen[at - 1]?.reset ?? reset));
  const window = turn < 0 ? seen : seen.slice(0, turn);
  const passed = window.filter(({ status }) => status === 200).length;
  const expected = Math.min(200, window.length);
  t.ok(passed >= expected * 0.8 && passed <= 208, `${passed} of ${window.length} passed a limit of 200`);
});
