/** A ticket one sees is linked and merged with one that is not for oneself: no way out names that one. */
import { randomUUID } from "node:crypto";
import t from "tap";
import type { HistoryEntry } from "#src/model/history.ts";
import type { Change, Notification } from "#src/model/notification.ts";
import { openEventStream } from "../support/event-stream.ts";
import { openFeed } from "../support/feed-client.ts";
import { startGateway } from "../support/gateway.ts";
import { jsonClient } from "../support/json-client.ts";
import { makeAccounts, signedIn } from "../support/signed-in.ts";

const databaseUrl = `sqlite:${t.testdir()}/links.db`;
const gateway = await startGateway({ AUTH: "local", DATABASE_URL: databaseUrl });
t.teardown(() => gateway.stop());
const { url } = gateway;
const client = jsonClient(url);
const [, , sueId] = await makeAccounts(databaseUrl, [
  { email: "boss@example.com", name: "boss", role: "admin" },
  { email: "bob@example.com", name: "bob", role: "agent" },
  { email: "sue@example.com", name: "sue", role: "agent" },
]);
const boss = await signedIn(url, "boss@example.com");
await client.patch(`/users/${sueId}`, { queues: ["Support"] }, boss);
const [bob, sue] = [await signedIn(url, "bob@example.com"), await signedIn(url, "sue@example.com")];

const feed = await openFeed(url, { headers: sue });
const stream = await openEventStream(url, { headers: sue });
t.teardown(async () => {
  stream.close();
  await feed.close();
});
await Promise.all([feed.next("welcome"), stream.next("welcome")]);

const secret = `secret ${randomUUID()}`;
const page = "https://pages.example/7";
const open = async (queue: string, title: string): Promise<number> =>
  (await client.post("/tickets", { title, queue }, boss)).body.id;
const link = (id: number, to: number | string, relation = "refers_to") =>
  client.post(`/tickets/${id}/links`, { relation, to: String(to) }, boss);

const [hers, other] = [await open("Support", "hers"), await open("Support", "another")];
const [unseen, merged] = [await open("Billing", secret), await open("Billing", `${secret} too`)];
await link(hers, unseen);
await link(hers, other);
await link(hers, page);
await link(hers, unseen, "members");
await client.send("DELETE", `/tickets/${hers}/links?relation=refers_to&to=${unseen}`, null, boss);
await client.post(`/tickets/${merged}/merge`, { into: hers }, boss);
await client.patch(`/tickets/${hers}`, { title: "that was all" }, boss);

/** The ends that are told, of all changes that are of other tickets. */
function endsIn(told: { changes?: Change[] }[]): unknown[] {
  const changes = told.flatMap((one) => one.changes ?? []);
  const others = changes.filter(({ field }) => /^(links\.|merged_)/.test(field));
  return others.flatMap((change) => [change.old, change.new].flat()).filter((end) => end !== null);
}
const isLast = ({ ticket }: Partial<Notification>) => ticket?.title === "that was all";

const waysOut: Record<string, (headers: typeof sue) => Promise<Notification[]>> = {
  list: async (headers) => (await client.get(`/notifications?ticket=${hers}&limit=200`, headers)).body.data,
  pull: async (headers) =>
    (await client.get(`/notifications?after=0&wait=0&ticket=${hers}&limit=200`, headers)).body.data,
  "replay on a socket": async (headers) => {
    const replay = await openFeed(url, { query: `after=0&ticket=${hers}`, headers });
    await replay.next("caught_up");
    await replay.close();
    return replay.frames as unknown as Notification[];
  },
  "replay as a stream": async (headers) => {
    const replay = await openEventStream(url, { query: `after=0&ticket=${hers}`, headers });
    await replay.next("caught_up");
    replay.close();
    return replay.frames as unknown as Notification[];
  },
};

for (const [way, read] of Object.entries(waysOut)) {
  t.test(
    `${way} tells an agent of some queues that links changed, and no other ticket's number`,
    async (t) => {
      const told = await read(sue);
      t.ok(told.some(isLast), "it was all told");
      t.ok(told.some(({ changes }) => changes?.some(({ field }) => field === "links.refers_to")));
      t.ok(told.some(({ changes }) => changes?.some(({ field }) => field === "merged_from")));
      t.strictSame(endsIn(told), [page], "an address is no ticket");
      t.notMatch(JSON.stringify(told), secret);
    },
  );

  t.test(`${way} tells an agent of all queues which tickets they are`, async (t) => {
    const ends = endsIn(await read(bob)).map(String);
    t.ok(
      [unseen, other, merged].every((id) => ends.includes(String(id))),
      ends.join(),
    );
  });
}

t.test("live, by socket and by stream, it is told in the same way", async (t) => {
  for (const listener of [feed, stream]) {
    const told = () => listener.frames as unknown as Notification[];
    await listener.until(() => told().some(isLast));
    t.strictSame(endsIn(told()), [page]);
    t.notMatch(JSON.stringify(listener.frames), secret);
  }
});

t.test(
  "the history names of other tickets those that one sees, and repeats no title of theirs",
  async (t) => {
    const read = async (headers: typeof sue): Promise<HistoryEntry[]> =>
      (await client.get(`/tickets/${hers}/history`, headers)).body.data;
    const [shown, all] = [await read(sue), await read(bob)];
    const named = endsIn(shown).map(String);
    t.strictSame(named.toSorted(), [hers, other, page].map(String).toSorted(), "its own number is no other");
    t.ok([unseen, other, merged].every((id) => endsIn(all).map(String).includes(String(id))));
    const links = all.filter(({ changes }) => changes.some(({ field }) => field.startsWith("links.")));
    for (const { description } of links)
      t.match(description, /^Link (added|taken away): (refers to|members)$/);
    // RT shows the opening of what was merged into it among the rest: that is the ticket's own by now.
    t.notMatch(JSON.stringify(links), secret);
  },
);
