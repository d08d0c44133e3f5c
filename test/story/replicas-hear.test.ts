/** Two gateways as processes of their own on one PostgreSQL: what ends or changes at one reaches what is open at the other. */
import t from "tap";
import { openEventStream } from "../support/event-stream.ts";
import { eventually } from "../support/eventually.ts";
import { openFeed } from "../support/feed-client.ts";
import { startGatewayProcess } from "../support/gateway-process.ts";
import { jsonClient } from "../support/json-client.ts";
import { startPostgres } from "../support/postgres.ts";
import { makeAccounts, signedIn } from "../support/signed-in.ts";

t.setTimeout(180_000);
const postgres = await startPostgres();
const env = { AUTH: "local", DATABASE_URL: await postgres.database() };
const [here, there] = [await startGatewayProcess({ env }), await startGatewayProcess({ env })];
t.teardown(async () => {
  await Promise.all([here.remove(), there.remove()]);
  await postgres.stop();
});
const [, anaId] = await makeAccounts(env.DATABASE_URL, [
  { email: "boss@example.com", name: "boss", role: "admin" },
  { email: "ana@example.com", name: "ana", role: "agent" },
]);
const boss = await signedIn(there.url, "boss@example.com");
const atThere = jsonClient(there.url);

/** A socket and a stream of hers at the one gateway. */
async function openHere(headers: { authorization: string }) {
  const feed = await openFeed(here.url, { headers });
  const stream = await openEventStream(here.url, { headers });
  await Promise.all([feed.next("welcome"), stream.next("welcome")]);
  return { feed, stream, both: [feed, stream] };
}

/** Told, not asserted: how long it took is a figure of this machine. */
async function clocked<Result>(what: string, deed: () => Promise<Result>): Promise<Result> {
  const begun = performance.now();
  const result = await deed();
  t.comment(`${what}: ${Math.round(performance.now() - begun)} ms`);
  return result;
}

t.test("a sign-out at one gateway ends the socket and the stream at another", async (t) => {
  const headers = await signedIn(here.url, "ana@example.com");
  const { feed, stream } = await openHere(headers);
  const { code } = await clocked("sign-out", async () => {
    t.equal((await atThere.post("/auth/logout", {}, headers)).status, 204);
    const [closed] = await Promise.all([feed.closed, stream.closed]);
    return closed;
  });
  t.equal(code, 4401);
});

t.test("a role taken away at one gateway holds for the next event at another", async (t) => {
  const headers = await signedIn(here.url, "ana@example.com");
  const { both } = await openHere(headers);
  const opened = async (title: string) =>
    (await atThere.post("/tickets", { title, requestor: "x@example.com" }, { ...boss, prefer: "wait=30" }))
      .body.id;
  const isToldOf = (id: number) => (frame: object) =>
    "ticket" in frame && (frame.ticket as { id: number } | null)?.id === id;
  // Of the very session that holds them open, which is remembered there.
  const seenHere = (role: string) =>
    eventually(
      async () => (await jsonClient(here.url).get("/auth/me", headers)).body.role,
      (seen) => seen === role,
    );
  const first = await opened("for agents");
  for (const way of both) await way.until(() => way.frames.some(isToldOf(first)));
  t.equal((await atThere.patch(`/users/${anaId}`, { role: "user" }, boss)).status, 200);
  await clocked("a role", () => seenHere("user"));
  const second = await opened("not for users");
  t.equal((await atThere.patch(`/users/${anaId}`, { role: "agent" }, boss)).status, 200);
  await seenHere("agent");
  const third = await opened("for agents again");
  for (const way of both) {
    await way.until(() => way.frames.some(isToldOf(third)));
    t.notOk(way.frames.some(isToldOf(second)));
  }
  for (const way of both) await way.close();
});

t.test("an account disabled at one gateway is out at another", async (t) => {
  const headers = await signedIn(here.url, "ana@example.com");
  const { feed, stream } = await openHere(headers);
  const { code } = await clocked("disabling", async () => {
    t.equal((await atThere.patch(`/users/${anaId}`, { disabled: true }, boss)).status, 200);
    const [closed] = await Promise.all([feed.closed, stream.closed]);
    return closed;
  });
  t.equal(code, 4401);
  t.equal((await jsonClient(here.url).get("/tickets", headers)).status, 401);
});
