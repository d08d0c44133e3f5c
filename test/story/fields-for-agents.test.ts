/** Custom fields that RT has not shown an agent: no way out says of them, wherever the ticket came from. */
import t, { type Test } from "tap";
import { openEventStream } from "../support/event-stream.ts";
import { eventually } from "../support/eventually.ts";
import { openFeed } from "../support/feed-client.ts";
import type { FeedNotes } from "../support/feed-notes.ts";
import { startGateway } from "../support/gateway.ts";
import { type JsonClient, jsonClient } from "../support/json-client.ts";
import { limitAgent } from "../support/limit-agent.ts";
import { makeAccounts, signedIn } from "../support/signed-in.ts";
import { everyWayOut, textOf } from "../support/ways-out.ts";

type Headers = { authorization: string };
type World = {
  url: string;
  client: JsonClient;
  boss: Headers;
  sue: Headers;
  live: Record<string, FeedNotes>;
};

/** In the sandbox RT: Tags and External ID are free text. */
const [shownWord, hiddenWord] = ["shown-to-agents", "kept-from-agents"];

/** sue works in Support, and RT has shown her these fields. */
async function startWorld(t: Test, shown_fields: string[]): Promise<World> {
  const databaseUrl = `sqlite:${t.testdir()}/fields.db`;
  const gateway = await startGateway({ AUTH: "local", DATABASE_URL: databaseUrl });
  t.teardown(() => gateway.stop());
  const { url } = gateway;
  const [, sueId = ""] = await makeAccounts(databaseUrl, [
    { email: "boss@example.com", name: "boss", role: "admin" },
    { email: "sue@example.com", name: "sue", role: "agent" },
  ]);
  const [boss, sue] = [await signedIn(url, "boss@example.com"), await signedIn(url, "sue@example.com")];
  await limitAgent(databaseUrl, sueId, { queues: ["Support"], shown_fields });
  const client = jsonClient(url);
  await eventually(
    async () => (await client.get("/auth/me", sue)).body.role,
    (role) => role === "agent",
  );
  const [feed, stream] = [
    await openFeed(url, { headers: sue }),
    await openEventStream(url, { headers: sue }),
  ];
  t.teardown(async () => {
    stream.close();
    await feed.close();
  });
  await Promise.all([feed.next("welcome"), stream.next("welcome")]);
  return { url, client, boss, sue, live: { live: feed, "live as a stream": stream } };
}

const custom = (suffix: string) => ({ Tags: [shownWord + suffix], "External ID": [hiddenWord + suffix] });

t.test("of a ticket that came from another queue, only the fields RT has shown are told of", async (t) => {
  const { url, client, boss, sue, live } = await startWorld(t, ["tags"]);
  const opened = await client.post(
    "/tickets",
    { title: "comes from afar", queue: "Billing", custom_fields: custom("-1") },
    boss,
  );
  const { id } = opened.body;
  const change = (body: object) => client.patch(`/tickets/${id}`, body, boss);
  for (const custom_fields of [{ "External ID": [`${hiddenWord}-2`] }, custom("-3")])
    t.equal((await change({ custom_fields })).status, 200);
  t.equal((await client.get(`/tickets/${id}`, sue)).status, 404);
  await change({ queue: "Support" });
  await change({ custom_fields: { "External ID": [`${hiddenWord}-4`] } });
  await change({ custom_fields: custom("-5") });
  await change({ title: "that was all" });

  const ways = await everyWayOut(url, id, sue);
  for (const [way, notes] of Object.entries(live)) {
    await notes.until(() => textOf(notes.frames).includes("that was all"));
    ways[way] = textOf(notes.frames);
  }
  for (const [way, text] of Object.entries(ways)) {
    t.ok(text.includes(shownWord) && text.includes("Tags"), `${way}: what was shown`);
    t.notMatch(text, new RegExp(`${hiddenWord}|External ID`), `${way}: what was not`);
    t.notMatch(text, /"type":"ticket.updated"[^{}]*"changes":\[\]/, `${way}: nothing without content`);
    t.notMatch(text, "Billing", `${way}: nor the queue it came from, which RT does not name to her`);
  }
  for (const [way, text] of Object.entries(await everyWayOut(url, id, boss))) {
    t.ok(text.includes(hiddenWord), `${way}: an admin is told of everything`);
    if (!/ticket|list/.test(way)) t.match(text, "Billing", `${way}: of the queue, too`);
  }
  for (const path of [
    "/notifications?queue=Billing",
    `/notifications?after=0&wait=0&queue=Billing&ticket=${id}`,
  ]) {
    t.ok((await client.get(path, boss)).body.data.length > 0);
    t.strictSame((await client.get(path, sue)).body.data, [], "and no filter tells of it");
  }
  const unread = (await client.get("/notifications/unread-count", sue)).body.unread;
  t.equal(unread, (await client.get("/notifications?limit=200", sue)).body.data.length);
});

t.test("an agent sets no field that was not shown, whether there is one of the name or not", async (t) => {
  const { client, boss, sue } = await startWorld(t, ["tags"]);
  const { body } = await client.post("/tickets", { title: "to be changed", queue: "Support" }, boss);
  const set = (name: string) =>
    client.patch(`/tickets/${body.id}`, { custom_fields: { [name]: ["x"] } }, sue);
  t.equal((await set("Tags")).status, 200);
  const [hidden, none] = [await set("External ID"), await set("Nonesuch")];
  t.match(hidden, { status: 403, body: { code: "tickets.fields-not-allowed" } });
  t.strictSame(
    { ...hidden.body, instance: "", request_id: "" },
    { ...none.body, instance: "", request_id: "" },
  );
});

t.test("a key of a user's rights shows and sets no field that its owner is not shown", async (t) => {
  const { url, client, boss, sue } = await startWorld(t, ["tags"]);
  const { body: key } = await client.post("/api-keys", { name: "as a user", role: "user" }, sue);
  const byKey = { authorization: `Bearer ${key.secret}` };
  const asked = { title: "sue's own", queue: "Support", requestor: "sue@example.com", ...sorted };
  const { id } = (await client.post("/tickets", { ...asked, custom_fields: custom("-1") }, boss)).body;
  await client.patch(`/tickets/${id}`, { severity: "low" }, boss);
  await client.patch(`/tickets/${id}`, { severity: "critical" }, boss);
  for (const [way, text] of Object.entries(await everyWayOut(url, id, byKey))) {
    t.match(text, /sue's own|ticket.created/, `${way}: it is hers`);
    t.notMatch(text, new RegExp(`${hiddenWord}|External ID|${shownWord}|Tags`), `${way}: no custom field`);
    t.notMatch(text, sortedWords, `${way}: nothing of severity and the like`);
  }
  const open = (more: object) => client.post("/tickets", { title: "mine", queue: "Support", ...more }, byKey);
  t.match(await open({ severity: "critical" }), {
    status: 403,
    body: { errors: [{ pointer: "/severity" }] },
  });
  t.equal((await open({})).status, 201);
  await client.patch(`/tickets/${id}`, { queue: "Billing" }, boss);
  t.equal((await client.get(`/tickets/${id}`, byKey)).status, 404, "moved out of the owner's queues");
});

const sorted = { severity: "critical", category: "Hardware", subcategory: "Printer" } as const;
const sortedWords = /critical|Hardware|Printer|Severity|"field":"(?:severity|category|subcategory)"/;

t.test("severity, category and subcategory are hidden like the fields they live in", async (t) => {
  const { url, client, boss, sue, live } = await startWorld(t, ["tags"]);
  const asked = { title: "sorted", queue: "Support", ...sorted };
  const { body } = await client.post("/tickets", asked, boss);
  const { id } = body;
  t.match(body, sorted);
  const change = (to: object) => client.patch(`/tickets/${id}`, to, boss);
  for (const to of [{ severity: "low" }, { severity: "critical" }, { title: "that was all" }])
    t.equal((await change(to)).status, 200);

  const ways = await everyWayOut(url, id, sue);
  for (const [way, notes] of Object.entries(live)) {
    await notes.until(() => textOf(notes.frames).includes("that was all"));
    ways[way] = textOf(notes.frames);
  }
  for (const [way, text] of Object.entries(ways)) {
    t.match(text, "that was all", way);
    t.notMatch(text, sortedWords, way);
    t.notMatch(
      text,
      /"changes":\[\][^{}]*\}[^{}]*"type":"ticket.updated"/,
      `${way}: nothing without content`,
    );
  }
  const updates = (await client.get(`/notifications?ticket=${id}&type=ticket.updated`, sue)).body.data;
  t.equal(updates.length, 1, "and of a change of severity nothing is heard at all");
  t.match((await client.get("/taxonomy", sue)).body, { severities: [], categories: [] });
});

t.test("no filter tells of a severity or category that is not shown", async (t) => {
  const { client, url, boss, sue } = await startWorld(t, ["tags"]);
  await client.post("/tickets", { title: "grave", queue: "Support", ...sorted }, boss);
  for (const [path, among] of [
    ["/tickets?severity=critical", "/tickets"],
    ["/tickets?category=Hardware&sort=-id", "/tickets"],
    ["/tickets?subcategory=Printer&queue=Support", "/tickets"],
    ["/notifications?severity=critical", "/notifications"],
    ["/notifications?after=0&wait=0&severity=critical", "/notifications"],
  ] as const) {
    t.ok((await client.get(path, boss)).body.data.length > 0, `${path}: an admin finds it`);
    t.ok((await client.get(among, sue)).body.data.length > 0, `${among}: an agent sees it`);
    t.strictSame((await client.get(path, sue)).body.data, [], path);
  }
  const feed = await openFeed(url, { query: "after=0&severity=critical", headers: sue });
  await feed.next("caught_up");
  t.strictSame(feed.heard(), []);
  await feed.close();
});

t.test(
  "a severity that is not shown is not set either, and is shown to whom RT shows its field",
  async (t) => {
    const { client, boss, sue } = await startWorld(t, ["tags", "category", "subcategory"]);
    const refused = { status: 403, body: { code: "tickets.fields-not-allowed" } };
    const asked = { title: "mine", queue: "Support" };
    t.match(await client.post("/tickets", { ...asked, severity: "low" }, sue), {
      ...refused,
      body: { errors: [{ pointer: "/severity" }] },
    });
    const { body } = await client.post("/tickets", { ...asked, ...sorted }, boss);
    for (const severity of ["low", null])
      t.match(await client.patch(`/tickets/${body.id}`, { severity }, sue), refused);
    const changed = await client.patch(
      `/tickets/${body.id}`,
      { category: "Software", subcategory: null },
      sue,
    );
    t.match(changed, { status: 200, body: { category: "Software", severity: null } }, "the others are");
  },
);
