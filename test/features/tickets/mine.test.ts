/** What "mine" means to who did not sign in with an RT account: the same on the list, the log and the feed. */
import t from "tap";
import { openFeed } from "../../support/feed-client.ts";
import { startGateway } from "../../support/gateway.ts";
import { jsonClient } from "../../support/json-client.ts";
import { makeAccounts, signedIn } from "../../support/signed-in.ts";

const databaseUrl = `sqlite:${t.testdir()}/mine.db`;
const agent = { email: "agent1@rt.test", name: "Agatha One", role: "agent" as const };
const stranger = { email: "nobody@else.test", name: "agent1", role: "agent" as const };
const customer = { email: "customer1@example.com", name: "Cleo Customer", role: "user" as const };
const boss = { email: "boss@else.test", name: "Bea", role: "admin" as const };
const { url, stop } = await startGateway({ AUTH: "local", DATABASE_URL: databaseUrl });
t.teardown(stop);
await makeAccounts(databaseUrl, [agent, stranger, customer, boss]);
const client = jsonClient(url);

const mineOf = async (headers: Record<string, string>, more = "") => {
  const { body } = await client.get(`/tickets?mine=true&limit=200${more}`, headers);
  return body.data.map(({ id }: { id: number }) => id).sort((one: number, other: number) => one - other);
};
const open = async (wish: object, headers: Record<string, string>): Promise<number> => {
  const { status, body } = await client.post(
    "/tickets",
    { title: "Whose?", queue: "Support", ...wish },
    headers,
  );
  t.equal(status, 201);
  return body.id;
};

t.test("one is told what RT calls one as an owner: by a proven address, not by one's name", async (t) => {
  const loginOf = async (email: string) =>
    (await client.get("/auth/me", await signedIn(url, email))).body.rt_login;
  t.equal(await loginOf(agent.email), "agent1");
  t.equal(await loginOf(stranger.email), null);
  t.equal(await loginOf(customer.email), "customer1");
});

t.test("mine is what one owns in RT, submitted here, or is requestor or cc of – everywhere", async (t) => {
  const [asAgent, asBoss] = [await signedIn(url, agent.email), await signedIn(url, boss.email)];
  await client.get("/auth/me", asAgent);
  const before = new Set(await mineOf(asAgent));
  const wishes = [
    { owner: "agent1" },
    { requestor: ["x@y.test", "AGENT1@rt.test"] },
    { cc: ["agent1@rt.test"] },
  ];
  const own = [];
  for (const wish of wishes) own.push(await open(wish, asBoss));
  own.push(await open({}, asAgent));
  await open({ owner: "agent2" }, asBoss);
  const found = async (more?: string) =>
    (await mineOf(asAgent, more)).filter((id: number) => !before.has(id));
  t.strictSame(await found(), own);
  t.strictSame(await found("&owner=agent1"), own.slice(0, 1));
  t.strictSame(await found("&requestor=agent1@rt.test"), own.slice(1, 2));
  t.strictSame(await found("&sort=-updated_at&q=whose"), own);
  const { body } = await client.get("/notifications?mine=true&type=ticket.created&limit=200", asAgent);
  const told = body.data.map(({ ticket }: { ticket: { id: number } }) => ticket.id);
  for (const id of own) t.ok(told.includes(id), `the log has ${id}`);
  const feed = await openFeed(url, { query: "mine=true&type=ticket.created&after=0", headers: asAgent });
  await feed.next("caught_up");
  const live = await open({ owner: "agent1" }, asBoss);
  await open({ owner: "agent2" }, asBoss);
  const last = await open({ cc: ["agent1@rt.test"] }, asBoss);
  const head = await client.get("/notifications?type=ticket.created&limit=3", asAgent);
  const [newest, , first] = head.body.data.map(({ id }: { id: number }) => id);
  await feed.until(() => feed.heard().includes(newest));
  t.strictSame(feed.heard().slice(-2), [first, newest], `#${live} and #${last} are told live, no other`);
  await feed.close();
});

t.test(
  "mine is nobody else's: neither of one who is called like the owner, nor all a customer sees",
  async (t) => {
    const asStranger = await signedIn(url, stranger.email);
    await client.get("/auth/me", asStranger);
    t.strictSame(await mineOf(asStranger), []);
    const asCustomer = await signedIn(url, customer.email);
    const asked = await open({}, asCustomer);
    t.ok((await mineOf(asCustomer)).includes(asked));
    t.strictSame(await mineOf(asCustomer, "&owner=customer1"), []);
  },
);

t.test("mine=false asks for nothing, mine=perhaps is refused", async (t) => {
  const headers = await signedIn(url, boss.email);
  t.equal((await client.get("/tickets?mine=false", headers)).status, 200);
  t.match(await client.get("/tickets?mine=perhaps", headers), {
    status: 400,
    body: { errors: [{ pointer: "/mine" }] },
  });
});

t.test(
  "what one takes is one's own; whom RT does not know takes nothing, least of all for the gateway",
  async (t) => {
    const [asAgent, asStranger] = [await signedIn(url, agent.email), await signedIn(url, stranger.email)];
    const id = await open({}, asAgent);
    t.match(await client.post(`/tickets/${id}/take`, {}, asAgent), {
      status: 200,
      body: { owner: "agent1" },
    });
    const refused = await client.post(`/tickets/${id}/take`, { steal: true }, asStranger);
    t.match(refused, { status: 422, body: { code: "tickets.no-rt-account" } });
  },
);
