/** Custom fields that a site does not show to its users: no way out says of them, nor that they changed. */
import { writeFileSync } from "node:fs";
import t, { type Test } from "tap";
import { openEventStream } from "../support/event-stream.ts";
import { openFeed } from "../support/feed-client.ts";
import type { FeedNotes } from "../support/feed-notes.ts";
import { startGateway } from "../support/gateway.ts";
import { type JsonClient, jsonClient } from "../support/json-client.ts";
import { makeAccounts, signedIn } from "../support/signed-in.ts";
import { everyWayOut, textOf } from "../support/ways-out.ts";

type Headers = { authorization: string };
type World = {
  url: string;
  client: JsonClient;
  boss: Headers;
  ana: Headers;
  feed: FeedNotes;
  stream: FeedNotes;
};

/** In the sandbox RT: Tags and External ID are free text. */
const [shownWord, hiddenWord] = ["said-to-all", "kept-from-users"];

async function startWorld(t: Test, named: string): Promise<World> {
  const databaseUrl = `sqlite:${t.testdir()}/fields.db`;
  const gateway = await startGateway({
    AUTH: "local",
    DATABASE_URL: databaseUrl,
    RT_FIELDS_FOR_USERS: named,
  });
  t.teardown(() => gateway.stop());
  const { url } = gateway;
  await makeAccounts(databaseUrl, [
    { email: "boss@example.com", name: "boss", role: "admin" },
    { email: "ana@example.com", name: "ana", role: "user" },
  ]);
  const [boss, ana] = [await signedIn(url, "boss@example.com"), await signedIn(url, "ana@example.com")];
  const feed = await openFeed(url, { headers: ana });
  const stream = await openEventStream(url, { headers: ana });
  t.teardown(async () => {
    stream.close();
    await feed.close();
  });
  await Promise.all([feed.next("welcome"), stream.next("welcome")]);
  return { url, client: jsonClient(url), boss, ana, feed, stream };
}

/** A ticket of ana's: opened with both fields, then each of them changed by itself, then something else. */
async function tellStory({ client, boss }: World): Promise<number> {
  const custom = (suffix: string) => ({ Tags: [shownWord + suffix], "External ID": [hiddenWord + suffix] });
  const asked = { title: "hers", queue: "Support", requestor: "ana@example.com", category: "Hardware" };
  const opened = await client.post("/tickets", { ...asked, custom_fields: custom("-1") }, boss);
  const { id } = opened.body;
  const change = (body: object) => client.patch(`/tickets/${id}`, body, boss);
  await change({ custom_fields: { "External ID": [`${hiddenWord}-2`] } });
  await change({ custom_fields: { Tags: [`${shownWord}-2`] } });
  await change({ custom_fields: custom("-3") });
  await change({ category: "Software" });
  return id;
}

const unread = async ({ client }: World, headers: Headers) => ({
  counted: (await client.get("/notifications/unread-count", headers)).body.unread,
  listed: (await client.get("/notifications?limit=200", headers)).body.data.length,
});

for (const [named, tellsShown, tellsHidden] of [
  ["", false, false],
  ["TAGS", true, false],
  ["*", true, true],
] as const) {
  t.test(`with RT_FIELDS_FOR_USERS=${named} users are told of just these, on every way out`, async (t) => {
    const world = await startWorld(t, named);
    const id = await tellStory(world);
    await world.feed.until(() => textOf(world.feed.frames).includes("Software"));
    await world.stream.until(() => textOf(world.stream.frames).includes("Software"));
    const ways = {
      ...(await everyWayOut(world.url, id, world.ana)),
      live: textOf(world.feed.frames),
      "live as a stream": textOf(world.stream.frames),
    };
    for (const [way, text] of Object.entries(ways)) {
      t.match(text, "Software", `${way}: category is for everybody`);
      t.equal(text.includes(shownWord) && text.includes("Tags"), tellsShown, `${way}: Tags`);
      t.equal(text.includes(hiddenWord) || text.includes("External ID"), tellsHidden, `${way}: External ID`);
    }
    t.notOk(
      world.feed.frames.some(
        (frame) => "changes" in frame && frame.type === "ticket.updated" && frame.changes.length === 0,
      ),
      "nothing comes of which there is nothing to say",
    );
    const { counted, listed } = await unread(world, world.ana);
    t.equal(counted, listed);
    for (const [way, text] of Object.entries(await everyWayOut(world.url, id, world.boss)))
      t.ok(text.includes(hiddenWord) && text.includes(shownWord), `${way}: an admin is told of everything`);
  });
}

t.test("what users are not shown they do not set, and no answer to a write of theirs holds it", async (t) => {
  const world = await startWorld(t, "Tags");
  const { client, ana, boss } = world;
  const asked = { title: "her own", queue: "Support", category: "Hardware" };
  const refused = await client.post("/tickets", { ...asked, custom_fields: { "External ID": ["x"] } }, ana);
  t.match(refused, {
    status: 403,
    body: { code: "tickets.fields-not-allowed", errors: [{ pointer: "/custom_fields/External ID" }] },
  });
  const unknown = await client.post("/tickets", { ...asked, custom_fields: { Nonesuch: ["x"] } }, ana);
  const [told, toldOfNone] = [refused, unknown].map(({ body }) =>
    body.detail.replace(/External ID|Nonesuch/, "N"),
  );
  t.equal(told, toldOfNone, "whether there is such a field is not told either");

  const key = { "idempotency-key": "once-and-again" };
  const wish = { ...asked, custom_fields: { tags: [shownWord] } };
  const opened = await client.post("/tickets", wish, { ...ana, ...key });
  t.match(opened, { status: 201, body: { custom_fields: { Tags: [shownWord] } } });
  const { id } = opened.body;
  const set = { custom_fields: { "External ID": [hiddenWord] } };
  t.equal((await client.patch(`/tickets/${id}`, set, boss)).status, 200);
  t.equal((await client.patch(`/tickets/${id}`, set, ana)).status, 403);
  const renamed = await client.patch(
    `/tickets/${id}`,
    { title: "renamed" },
    { ...ana, ...key, "idempotency-key": "2" },
  );
  const replayed = await client.patch(
    `/tickets/${id}`,
    { title: "renamed" },
    { ...ana, "idempotency-key": "2" },
  );
  const submission = await client.get(`/submissions/${renamed.headers.get("submission-id")}`, ana);
  t.equal(replayed.headers.get("idempotency-replayed"), "true");
  t.match(submission.body, { ticket: { title: "renamed" } });
  for (const { body } of [renamed, replayed, submission]) {
    t.match(textOf(body), shownWord);
    t.notMatch(textOf(body), new RegExp(`${hiddenWord}|External ID`));
  }
});

t.test("the values of fields that are not shown are not told either", async (t) => {
  const folder = t.testdir();
  const file = `${folder}/taxonomy.json`;
  writeFileSync(file, JSON.stringify({ custom_fields: { Platforms: ["Linux"], Tags: ["a"] } }));
  const databaseUrl = `sqlite:${folder}/values.db`;
  const gateway = await startGateway({
    AUTH: "local",
    DATABASE_URL: databaseUrl,
    RT_FIELDS_FOR_USERS: "tags",
    TAXONOMY_FILE: file,
  });
  t.teardown(() => gateway.stop());
  await makeAccounts(databaseUrl, [
    { email: "boss@example.com", name: "boss", role: "admin" },
    { email: "ana@example.com", name: "ana", role: "user" },
  ]);
  const client = jsonClient(gateway.url);
  const fieldsOf = async (email: string) =>
    (await client.get("/taxonomy", await signedIn(gateway.url, email))).body.custom_fields;
  t.strictSame(await fieldsOf("ana@example.com"), { Tags: ["a"] });
  t.strictSame(await fieldsOf("boss@example.com"), { Platforms: ["Linux"], Tags: ["a"] });
});
