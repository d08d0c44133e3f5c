import t from "tap";
import { openFeed } from "../../support/feed-client.ts";
import { startGateway } from "../../support/gateway.ts";
import { jsonClient } from "../../support/json-client.ts";
import { makeAccounts, signedIn } from "../../support/signed-in.ts";
import { everyWayOut, textOf } from "../../support/ways-out.ts";

t.test("users open tickets in the queues that are for them, and hear of no other", async (t) => {
  const databaseUrl = `sqlite:${t.testdir()}/queues.db`;
  const settings = { AUTH: "local", DATABASE_URL: databaseUrl, RT_QUEUES_FOR_USERS: "support, General" };
  const gateway = await startGateway(settings);
  t.teardown(() => gateway.stop());
  await makeAccounts(databaseUrl, [
    { email: "ana@example.com", name: "ana", role: "user" },
    { email: "bob@example.com", name: "bob", role: "agent" },
  ]);
  const client = jsonClient(gateway.url);
  const ana = await signedIn(gateway.url, "ana@example.com");
  const bob = await signedIn(gateway.url, "bob@example.com");
  const queuesOf = async (headers: Record<string, string>) =>
    (await client.get("/queues", headers)).body.data.map(({ name }: { name: string }) => name);
  const open = async (queue: string, headers: Record<string, string>) => {
    const { status, body } = await client.post("/tickets", { title: "x", queue }, headers);
    return [status, body.code, body.detail?.replace(queue, "Q")];
  };
  t.strictSame(await queuesOf(ana), ["General", "Support"]);
  t.strictSame(await queuesOf(bob), ["Billing", "General", "Support"]);
  t.equal((await open("Support", ana))[0], 201);
  t.equal((await open("Billing", bob))[0], 201);
  const refused = await open("Billing", ana);
  t.strictSame(refused.slice(0, 2), [403, "tickets.queue-not-allowed"]);
  t.strictSame(refused, await open("Nonesuch", ana), "whether there is such a queue is not told");
});

t.test("a ticket of theirs in a queue that is not for users is told of without its name", async (t) => {
  const databaseUrl = `sqlite:${t.testdir()}/moved.db`;
  const gateway = await startGateway({
    AUTH: "local",
    DATABASE_URL: databaseUrl,
    RT_QUEUES_FOR_USERS: "sUPPORT",
    RT_FIELDS_FOR_USERS: "*",
  });
  t.teardown(() => gateway.stop());
  await makeAccounts(databaseUrl, [
    { email: "ana@example.com", name: "ana", role: "user" },
    { email: "bob@example.com", name: "bob", role: "agent" },
  ]);
  const { url } = gateway;
  const client = jsonClient(url);
  const [ana, bob] = [await signedIn(url, "ana@example.com"), await signedIn(url, "bob@example.com")];
  const { id } = (await client.post("/tickets", { title: "hers", queue: "Support" }, ana)).body;
  const feed = await openFeed(url, { headers: ana });
  await feed.next("welcome");
  for (const change of [
    { queue: "Billing" },
    { title: "elsewhere" },
    { queue: "Support" },
    { title: "that was all" },
  ])
    t.equal((await client.patch(`/tickets/${id}`, change, bob)).status, 200);
  await feed.until(() => textOf(feed.frames).includes("that was all"));
  await feed.close();
  const ways: Record<string, string> = { ...(await everyWayOut(url, id, ana)), live: textOf(feed.frames) };
  for (const [way, text] of Object.entries(ways)) {
    t.notMatch(text, "Billing", way);
    t.match(text, "Support", `${way}: the one that is for her`);
  }
  t.match(ways.history, "Queue changed", "that it was moved is told");
  t.match(ways.notifications, /"field":"queue","old":"Support","new":null/);

  await client.patch(`/tickets/${id}`, { queue: "Billing" }, bob);
  t.match((await client.get(`/tickets/${id}`, ana)).body, { queue: "", title: "that was all" });
  for (const path of ["/tickets?queue=Billing", "/notifications?queue=Billing"]) {
    t.strictSame((await client.get(path, ana)).body.data, [], path);
    t.ok((await client.get(path, bob)).body.data.length > 0);
  }
});
