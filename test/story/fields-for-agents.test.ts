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
  }
  for (const [way, text] of Object.entries(await everyWayOut(url, id, boss)))
    t.ok(text.includes(hiddenWord), `${way}: an admin is told of everything`);
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
