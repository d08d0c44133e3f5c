import t from "tap";
import { Browsing } from "../../support/browsing.ts";
import { type DiscordUser, discordSettings, startDiscord } from "../../support/discord-double.ts";
import { freePort } from "../../support/free-port.ts";
import { startGateway } from "../../support/gateway.ts";
import { whoIs } from "../../support/oidc-house.ts";
import { clientSettings } from "../../support/oidc-provider.ts";

const port = String(await freePort());
const url = `http://127.0.0.1:${port}`;
const callback = `${url}/auth/discord/callback`;
const { url: there, state } = await startDiscord(t, { redirectUri: callback });
const gateway = await startGateway({
  PORT: port,
  PUBLIC_URL: url,
  AUTH: "discord,oidc",
  OIDC_ISSUER: "http://127.0.0.1:1/nobody",
  ...clientSettings,
  DISCORD_URL: there,
  ADMINS: "boss@example.com",
  ...discordSettings,
});
t.teardown(() => gateway.stop());

const ana: DiscordUser = {
  id: "80351110224678912",
  username: "ana",
  global_name: "Ana",
  email: "Ana@example.com",
  verified: true,
};
const asProgram = { headers: { accept: "application/json" } };

async function answerFor(user: DiscordUser | undefined, browsing = new Browsing()) {
  state.signedIn = user;
  const { url: answer } = await browsing.go(`${url}/auth/discord/login?return_to=/docs`, { until: callback });
  return { browsing, answer };
}

async function signIn(user: DiscordUser | undefined) {
  const { browsing, answer } = await answerFor(user);
  const landed = await browsing.step(answer, asProgram);
  return { browsing, landed, me: (await whoIs(browsing, url)).body };
}

t.test("an account of Discord is a person, with its address if Discord has verified it", async (t) => {
  const { landed, me } = await signIn(ana);
  t.equal(landed.status, 303);
  t.equal(landed.headers.get("location"), "/docs");
  t.match(me, { name: "Ana", role: "user", addresses: ["ana@example.com"] });
  const unverified = await signIn({ ...ana, verified: false });
  t.match(unverified.me, { id: me.id, addresses: [] }, "it no longer is");
  t.strictSame((await signIn({ id: "2", username: "phone only", email: null })).me.addresses, []);
});

t.test("the account is its id: who takes over a name or claims an address is somebody else", async (t) => {
  const before = await signIn(ana);
  const renamed = await signIn({ ...ana, username: "other", global_name: "Other" });
  t.match(renamed.me, { id: before.me.id, name: "Other" });
  const successor = await signIn({ ...ana, id: "999", verified: false });
  t.not(successor.me.id, before.me.id);
  t.strictSame(successor.me.addresses, []);
});

t.test("an admin's address makes an admin only when Discord has verified it", async (t) => {
  t.equal(
    (await signIn({ id: "3", username: "b", email: "boss@example.com", verified: false })).me.role,
    "user",
  );
  t.equal(
    (await signIn({ id: "4", username: "b", email: "boss@example.com", verified: true })).me.role,
    "admin",
  );
  const text = "true" as unknown as boolean;
  t.equal(
    (await signIn({ id: "5", username: "b", email: "boss@example.com", verified: text })).me.role,
    "user",
  );
});

t.test("who declines at Discord is told so, and not signed in", async (t) => {
  const { landed, me } = await signIn(undefined);
  t.equal(landed.status, 403);
  t.match(JSON.parse(landed.text).detail, /access_denied/);
  t.equal(me.code, "access.not-signed-in");
});

t.test("an answer is good once, in its browser, with the code that belongs to it", async (t) => {
  const { browsing, answer } = await answerFor(ana);
  t.equal((await new Browsing().step(answer, asProgram)).status, 400, "another browser");
  t.equal((await browsing.step(answer)).status, 303);
  t.equal((await browsing.step(answer, asProgram)).status, 400, "again");

  const one = await answerFor(ana);
  const other = await answerFor({ ...ana, id: "6" });
  const mixed = new URL(other.answer);
  mixed.searchParams.set("code", new URL(one.answer).searchParams.get("code") ?? "");
  t.equal((await other.browsing.step(mixed.href, asProgram)).status, 403, "another's code: PKCE");
});

t.test("an answer that was asked of Discord is no answer of another provider", async (t) => {
  const { browsing, answer } = await answerFor(ana);
  const elsewhere = answer.replace("/auth/discord/", "/auth/oidc/");
  t.equal((await browsing.step(elsewhere, asProgram)).status, 400);
  t.equal((await browsing.step(answer)).status, 303, "and it was not used up by that");
});

t.test("an answer of Discord's that names no user signs nobody in", async (t) => {
  for (const id of ["", "../../1", "1 or 1=1", 7 as unknown as string, undefined as unknown as string]) {
    t.equal((await signIn({ ...ana, id })).landed.status, 503, String(id));
  }
});

t.test("while Discord is down, signing in says so, and those signed in stay", async (t) => {
  const { browsing } = await signIn(ana);
  const { browsing: late, answer } = await answerFor(ana);
  state.down = true;
  const refused = await late.step(answer, asProgram);
  t.equal(refused.status, 503);
  t.match(JSON.parse(refused.text), { code: "access.provider-unavailable" });
  t.equal((await whoIs(browsing, url)).status, 200);
  state.down = false;
});
