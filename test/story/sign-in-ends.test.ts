/** A sign-in ends at one replica; what is open at another one ends with it, or goes by the rights as they are then. */
import t from "tap";
import { openEventStream } from "../support/event-stream.ts";
import { eventually } from "../support/eventually.ts";
import { type FeedClient, openFeed } from "../support/feed-client.ts";
import { startGateway } from "../support/gateway.ts";
import { jsonClient } from "../support/json-client.ts";
import { startPostgres } from "../support/postgres.ts";
import { makeAccounts, password, signedIn } from "../support/signed-in.ts";

const postgres = await startPostgres();
const databaseUrl = await postgres.database();
const settings = { AUTH: "local", DATABASE_URL: databaseUrl };
const here = await startGateway(settings);
const there = await startGateway(settings);
t.teardown(async () => {
  await Promise.all([here.stop(), there.stop()]);
  await postgres.stop();
});

const [bossId, anaId] = await makeAccounts(databaseUrl, [
  { email: "boss@example.com", name: "boss", role: "admin" },
  { email: "ana@example.com", name: "ana", role: "user" },
]);
const boss = await signedIn(there.url, "boss@example.com");
const [atHere, atThere] = [jsonClient(here.url), jsonClient(there.url)];

type Headers = { authorization: string };

/** Everything that can be open for somebody, at this replica. */
async function openAll(headers: Headers) {
  const feed = await openFeed(here.url, { headers });
  const stream = await openEventStream(here.url, { headers });
  await Promise.all([feed.next("welcome"), stream.next("welcome")]);
  return { feed, stream, pull: atHere.get("/notifications?wait=50", headers) };
}

async function allEnd(open: Awaited<ReturnType<typeof openAll>>) {
  const [{ code }, , { status }] = await Promise.all([open.feed.closed, open.stream.closed, open.pull]);
  return { code, status };
}

const ended = { code: 4401, status: 401 };

t.test(
  "a sign-out ends everything that was open by the session, elsewhere too, and nothing else",
  async (t) => {
    const session = await signedIn(here.url, "ana@example.com");
    const other = await signedIn(here.url, "ana@example.com");
    const open = await openAll(session);
    const kept = await openFeed(here.url, { headers: other });
    t.equal((await atThere.post("/auth/logout", {}, session)).status, 204);
    t.strictSame(await allEnd(open), ended);
    t.equal((await atHere.get("/auth/me", session)).status, 401);
    kept.send({ type: "ping" });
    await kept.next("pong");
    await kept.close();
  },
);

t.test(
  "a session revoked from the list, a changed password, a revoked key: each ends what it held open",
  async (t) => {
    const headers = await signedIn(here.url, "ana@example.com");
    const second = await signedIn(here.url, "ana@example.com");
    const key = await atThere.post("/api-keys", { name: "wallboard" }, headers);
    t.match(key, { status: 201, body: { secret: /^twk_/, prefix: String, role: "user", owner: anaId } });
    const byKey = { authorization: `Bearer ${key.body.secret}` };
    t.equal((await atHere.post("/api-keys", { name: "x" }, byKey)).status, 403, "a key makes no keys");
    const openByKey = await openAll(byKey);
    const openBySecond = await openAll(second);
    t.equal((await atThere.delete(`/api-keys/${key.body.id}`, headers)).status, 204);
    t.strictSame(await allEnd(openByKey), ended);
    t.equal((await atThere.get("/api-keys", headers)).body.data.length, 0);

    const sessions = (await atThere.get("/auth/sessions", second)).body.data;
    const { id } = sessions.find(({ current }: { current: boolean }) => current);
    t.equal((await atThere.delete(`/auth/sessions/${id}`, boss)).status, 404, "another's session is none");
    t.equal((await atThere.delete(`/auth/sessions/${id}`, headers)).status, 204);
    t.strictSame(await allEnd(openBySecond), ended);

    const third = await openAll(await signedIn(here.url, "ana@example.com"));
    const change = { current_password: password, new_password: password };
    t.equal((await atThere.post("/auth/password", change, headers)).status, 204);
    t.strictSame(await allEnd(third), ended);
    t.equal((await atThere.get("/auth/me", headers)).status, 200);
  },
);

t.test("an open feed goes by the rights as they are at each event", async (t) => {
  const headers = await signedIn(here.url, "ana@example.com");
  const feed = await openFeed(here.url, { headers });
  const open = (title: string) =>
    atThere.post("/tickets", { title, queue: "General" }, { ...boss, prefer: "wait=30" });
  const change = (role: string | null, queues: string[] | null = null) =>
    atThere.patch(`/users/${anaId}`, { role, queues }, boss);
  const meAsSeenHere = async () => (await atHere.get("/auth/me", headers)).body;

  const everything = await openFeed(here.url, { headers: boss });
  const before = (await open("not for ana")).body;
  // The other replica hears of it a moment later; told after the change, it would be hers to see.
  await everything.until(() => tellsOf(everything, before.id));
  t.match((await change("agent")).body, { role: "agent", queues: null });
  await eventually(meAsSeenHere, ({ role }) => role === "agent");
  const during = (await open("for every agent")).body;
  await feed.until(() => tellsOf(feed, during.id));
  t.notOk(JSON.stringify(feed.frames).includes(before.title), "nothing of what came before");

  await change("agent", ["Support"]);
  await eventually(meAsSeenHere, ({ queues }) => queues?.[0] === "Support");
  const after = (await open("for another queue")).body;
  await everything.until(() => tellsOf(everything, after.id));
  await change("agent", null);
  await eventually(meAsSeenHere, ({ queues }) => queues === null);
  const last = (await open("for all again")).body;
  await feed.until(() => tellsOf(feed, last.id));
  t.notOk(JSON.stringify(feed.frames).includes(after.title));
  await change(null);
  await feed.close();
  await everything.close();
});

t.test("a socket goes on with a newer sign-in of the same person, and with no other", async (t) => {
  const first = await signedIn(here.url, "ana@example.com");
  const second = await signedIn(here.url, "ana@example.com");
  const feed = await openFeed(here.url, { headers: first });
  const tokenOf = ({ authorization }: Headers) => authorization.replace("Bearer ", "");
  for (const [token, code] of [
    [tokenOf(boss), "live.other-person"],
    ["tws_nonsense", "access.invalid-credential"],
  ] as const) {
    feed.send({ type: "reauth", token });
    t.match(await feed.next("error"), { problem: { code } });
  }
  t.notOk(feed.frames.some(({ type }) => type === "auth_renewed"));
  feed.send({ type: "reauth", token: tokenOf(second) });
  const { in_s } = await feed.next("auth_renewed");
  t.ok(in_s !== null && in_s > 11 * 3600 && in_s <= 12 * 3600, `as long as that sign-in: ${in_s} s`);
  feed.send({ type: "ping" });
  await feed.next("pong");
  await eventually(
    async () => (await atThere.get("/auth/sessions", first)).body.data.length,
    (count) => count >= 2,
  );
  await atThere.post("/auth/logout", {}, first);
  await eventually(
    () => atHere.get("/auth/me", first),
    ({ status }) => status === 401,
  );
  feed.send({ type: "ping" });
  await feed.next("pong");
  await atThere.post("/auth/logout", {}, second);
  t.equal((await feed.closed).code, 4401);
});

t.test("a socket whose reauth was refused ends when its own sign-in does", async (t) => {
  const own = await signedIn(here.url, "ana@example.com");
  const feed = await openFeed(here.url, { headers: own });
  feed.send({ type: "reauth", token: boss.authorization.replace("Bearer ", "") });
  t.match(await feed.next("error"), { problem: { code: "live.other-person", status: 403 } });
  await atThere.post("/auth/logout", {}, own);
  t.equal((await feed.closed).code, 4401);
});

t.test("a disabled account is out at once, everywhere; nobody disables oneself", async (t) => {
  const headers = await signedIn(here.url, "ana@example.com");
  const open = await openAll(headers);
  t.equal((await atThere.patch(`/users/${anaId}`, { disabled: true }, boss)).status, 200);
  t.strictSame(await allEnd(open), ended);
  t.equal((await atHere.get("/tickets", headers)).status, 401);
  t.equal((await atThere.patch(`/users/${bossId}`, { disabled: true }, boss)).status, 409);
  t.equal((await atThere.patch(`/users/${bossId}`, { role: "user" }, boss)).status, 409);
});

t.test(
  "who is not signed in is told so by the close of the socket, and on a stream by the answer",
  async (t) => {
    const feed = await openFeed(here.url);
    t.equal((await feed.closed).code, 4001);
    t.equal(feed.frames.length, 0);
    await t.rejects(openEventStream(here.url), /^Error: 401|401/);
    const badly = await openFeed(here.url, { headers: { authorization: "Bearer tws_x" } });
    t.equal((await badly.closed).code, 4001);
  },
);

function tellsOf({ frames }: FeedClient, id: number): boolean {
  return frames.some((frame) => "ticket" in frame && frame.ticket?.id === id);
}
