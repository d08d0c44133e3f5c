/**
 * The feed while everything happens at once: a writer that never pauses, clients of every kind that are cut off at any
 * moment and come back with their cursor, and a server that restarts under them.
 */
import { setTimeout as pause } from "node:timers/promises";
import t from "tap";
import { aNotification } from "../support/a-notification.ts";
import { openEventStream } from "../support/event-stream.ts";
import { openFeed } from "../support/feed-client.ts";
import { as, type FeedHouse, startFeedHouse } from "../support/feed-house.ts";
import { pullOnce } from "../support/pull-once.ts";
import { seededRandom } from "../support/seeded-random.ts";
import { admin, ana, supportAgent } from "../support/some-people.ts";

const total = 1500;
const queueOf = (id: number) => (id % 3 === 0 ? "Sales" : "Support");
const requestorsOf = (id: number) => (id % 4 === 0 ? ["ana@example.com"] : []);

/** Each ticket has one notification, so that what one may see never changes. */
const rowOf = (id: number) => aNotification({}, { id, queue: queueOf(id), requestors: requestorsOf(id) });

const listeners = [
  { name: "admin", person: admin, sees: () => true },
  { name: "agent of Support", person: supportAgent, sees: (id: number) => queueOf(id) === "Support" },
  { name: "ana", person: ana, sees: (id: number) => requestorsOf(id).length > 0 },
];

t.test("who is cut off at any moment and comes back with the cursor hears all, once, in order", async (t) => {
  const random = seededRandom(20261120);
  const house = await startFeedHouse(t, {
    ring: { events: 300, bytes: 4_000_000 },
    positionMs: 5,
    sliceSize: 3,
  });
  const ways = [byWebSocket, byStream, byPull];
  const hearing = listeners.flatMap((listener) =>
    ways.map(async (way) => ({ listener, way: way.name, heard: await way(house, listener.person, random) })),
  );
  await write(house, random);
  for (const { listener, way, heard } of await Promise.all(hearing)) {
    const expected = Array.from({ length: total }, (_, place) => place + 1).filter(listener.sees);
    t.ok(JSON.stringify(heard) === JSON.stringify(expected), `${listener.name} ${way}: ${heard.length}`);
  }
  t.equal(house.logged(), "");
});

type Random = ReturnType<typeof seededRandom>;
type Person = typeof admin;

async function write(house: FeedHouse, random: Random): Promise<void> {
  for (let told = 0; told < total; ) {
    const count = Math.min(total - told, 1 + Math.floor(random() * 40));
    await house.tell(...Array.from({ length: count }, (_, place) => rowOf(told + place + 1)));
    const before = Math.floor(told / 500);
    told += count;
    if (Math.floor(told / 500) > before && told < total) await house.restart();
    await pause(random() * 5);
  }
}

async function byWebSocket(house: FeedHouse, person: Person, random: Random): Promise<number[]> {
  const heard: number[] = [];
  for (let after = 0; after < total; ) {
    const feed = await openFeed(house.url(), { query: `after=${after}`, headers: as(person) }).catch(
      () => undefined,
    );
    if (!feed) continue;
    const enough = after + random() * 200;
    await feed
      .until(() => feed.ended() || (feed.cursor() ?? 0) >= Math.min(total, enough))
      .catch(rethrowHole);
    await feed.close();
    heard.push(...feed.heard());
    after = feed.cursor() ?? after;
  }
  return heard;
}

async function byStream(house: FeedHouse, person: Person, random: Random): Promise<number[]> {
  const heard: number[] = [];
  for (let after = 0; after < total; ) {
    const headers = { ...as(person), "last-event-id": String(after) };
    const stream = await openEventStream(house.url(), { headers }).catch(refused);
    if (!stream) continue;
    const enough = after + random() * 200;
    await stream
      .until(() => stream.ended() || (stream.cursor() ?? 0) >= Math.min(total, enough))
      .catch(rethrowHole);
    stream.close();
    await stream.closed;
    heard.push(...stream.heard());
    after = stream.cursor() ?? after;
  }
  return heard;
}

async function byPull(house: FeedHouse, person: Person): Promise<number[]> {
  const heard: number[] = [];
  for (let after = 0; after < total; ) {
    const pulled = await pullOnce(house.url(), { after, asked: {}, person, wait: 1 }).catch(refused);
    if (!pulled) continue;
    heard.push(...pulled.ids);
    after = pulled.cursor;
  }
  return heard;
}

/** The server restarts just now: a moment later it may be there. */
const refused = () => pause(5, undefined);

function rethrowHole(error: unknown): void {
  if (error instanceof Error && error.message.startsWith("the connection ended")) return;
  throw error;
}
