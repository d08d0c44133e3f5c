/** Two users who share nothing: what one receives carries nothing of the other's, on any way, live and on replay. */
import fc from "fast-check";
import t from "tap";
import type { Person } from "#src/model/person.ts";
import type { NewNotification } from "#src/store/notifications/tables.ts";
import { aNotification, aRecord } from "../contract/store/world.ts";
import { aNotification as told } from "../support/a-notification.ts";
import { openEventStream } from "../support/event-stream.ts";
import { eventually } from "../support/eventually.ts";
import { openFeed } from "../support/feed-client.ts";
import { as, type FeedHouse, startFeedHouse } from "../support/feed-house.ts";
import type { FeedNotes } from "../support/feed-notes.ts";
import { jsonClient } from "../support/json-client.ts";
import { admin, ana, eve } from "../support/some-people.ts";

t.setTimeout(240_000);
const rounds = 4;
const positionSeconds = 5;

type Happening = { whose: "ana" | "eve" | "nobody"; ticket: number; internal: boolean; byWish: boolean };
/** What happens, and a word that stands in it and nowhere else. */
type Told = Happening & { word: string; row: NewNotification };

const happenings: fc.Arbitrary<Happening[]> = fc.array(
  fc.record({
    whose: fc.constantFrom("ana", "eve", "nobody"),
    ticket: fc.integer({ min: 1, max: 5 }),
    internal: fc.boolean(),
    byWish: fc.boolean(),
  }),
  { minLength: 40, maxLength: 120 },
);
const firstTicketOf = { ana: 100, eve: 200, nobody: 300 };

function toldOf(happening: Happening, round: number, place: number): Told {
  const { whose, ticket, internal, byWish } = happening;
  const word = `word-${round}-${place}-end`;
  const id = firstTicketOf[whose] + ticket;
  const record = aRecord({
    id,
    title: word,
    requestors: ticket % 2 ? [`${whose}@example.com`] : ["somebody@example.com"],
    cc: ticket % 2 ? [] : [`${whose.toUpperCase()}@example.com`],
  });
  const { submitted_by, last_transaction_id, merged_into, ...shown } = record;
  // A wish of the person's own that is no ticket yet, or something that happened to a ticket.
  const row = byWish
    ? aNotification({
        type: "submission.queued",
        submitted_by: `p-${whose}`,
        actor: { name: word },
        queue: "Support",
      })
    : aNotification({
        ticket: shown,
        queue: "Support",
        internal,
        type: internal ? "ticket.commented" : "ticket.replied",
        comment: { id: place + 1, visibility: internal ? "internal" : "public", text: word },
      });
  return { ...happening, word, row };
}

const mayHear = (person: Person, { whose, internal, byWish }: Told) =>
  person.name === whose && (byWish || !internal);

/** The words that stand in it, and of frames that are no notification nothing but where they stand. */
function wordsIn(text: string): Set<string> {
  return new Set(text.match(/word-\d+-\d+-end/g));
}

function positionsOf({ frames }: FeedNotes): object[] {
  return frames.filter(({ type }) => type === "position");
}

async function pullFrom(house: FeedHouse, person: Person, start: number, path: string): Promise<string> {
  const pages: string[] = [];
  for (let after = start; ; ) {
    const response = await fetch(`${house.url()}/notifications?${path}&limit=50&after=${after}`, {
      headers: as(person),
    });
    const page = await response.text();
    pages.push(page);
    const next = Number(response.headers.get("feed-cursor"));
    if ((JSON.parse(page) as { data: unknown[] }).data.length === 0) return pages.join("");
    after = next;
  }
}

t.test("generated traffic of two who share nothing", async (t) => {
  const house = await startFeedHouse(t);
  const traffic = fc.sample(happenings, rounds);
  for (const [round, each] of traffic.entries()) {
    const all = each.map((happening, place) => toldOf(happening, round, place));
    const begun = performance.now();
    const listeners = await Promise.all(
      [ana, eve].flatMap((person) => [
        openFeed(house.url(), { headers: as(person) }).then((notes) => ({ person, way: "socket", notes })),
        openEventStream(house.url(), { headers: as(person) }).then((notes) => ({
          person,
          way: "stream",
          notes,
        })),
      ]),
    );
    await Promise.all(listeners.map(({ notes }) => notes.next("welcome")));
    const start = (await house.store().read.notifications.bounds()).head;
    for (const { row } of all) await house.tell(row);
    const head = start + all.length;

    const expectedOf = (person: Person) =>
      new Set(all.filter((told) => mayHear(person, told)).map(({ word }) => word));
    for (const { person, way, notes } of listeners) {
      await eventually(
        async () => notes.cursor() ?? 0,
        (cursor) => cursor >= head,
      );
      t.strictSame(
        wordsIn(JSON.stringify(notes.frames)),
        expectedOf(person),
        `${person.name}, live by ${way}`,
      );
      const seconds = (performance.now() - begun) / 1000;
      const positions = positionsOf(notes);
      t.ok(
        positions.length <= 1 + seconds / positionSeconds,
        `${positions.length} positions in ${Math.round(seconds)} s`,
      );
      const said = new Set(positions.flatMap((frame) => Object.keys(frame)));
      t.ok(
        [...said].every((name) => ["type", "cursor", "prev"].includes(name)),
        "which say where, and nothing else",
      );
      notes.close();
    }
    for (const person of [ana, eve]) {
      const query = `after=${start}`;
      const feed = await openFeed(house.url(), { query, headers: as(person) });
      const stream = await openEventStream(house.url(), { query, headers: as(person) });
      await Promise.all([feed.next("caught_up"), stream.next("caught_up")]);
      for (const [way, text] of [
        ["replay by socket", JSON.stringify(feed.frames)],
        ["replay by stream", JSON.stringify(stream.frames)],
        ["pull", await pullFrom(house, person, start, "wait=0")],
        ["listing", await pullFrom(house, person, start, "order=asc")],
      ] as const)
        t.strictSame(wordsIn(text), expectedOf(person), `${person.name}, ${way}`);
      t.ok(
        positionsOf(feed).length <= 1 && positionsOf(stream).length <= 1,
        "one position at most before it is over",
      );
      await feed.close();
      stream.close();
    }
  }
});

const never = 3_600_000;
const nobodys = () => told({}, { id: 900, requestors: ["somebody@example.com"], cc: [] });
const anas = () => told({}, { id: 901, requestors: ["ana@example.com"], cc: [] });

/** Where the log ends, as each way says to whoever asks for it. */
async function endsTold(house: FeedHouse, person: Person): Promise<Record<string, number[]>> {
  const headers = as(person);
  const client = jsonClient(house.url());
  const cursorOf = async (path: string) =>
    Number((await client.get(path, headers)).headers.get("feed-cursor"));
  const ends: Record<string, number[]> = {
    listing: [await cursorOf("/notifications"), await cursorOf("/notifications?order=asc")],
    pull: [await cursorOf("/notifications?wait=0"), await cursorOf("/notifications?wait=0&after=0")],
    unread: [await cursorOf("/notifications/unread-count")],
  };
  for (const [way, open] of [
    ["socket", openFeed],
    ["stream", openEventStream],
  ] as const) {
    const live = await open(house.url(), { headers });
    const replay = await open(house.url(), { headers, query: "after=0" });
    const { cursor } = await live.next("welcome");
    const { cursor: caughtUp } = await replay.next("caught_up");
    ends[way] = [cursor, caughtUp];
    await live.close();
    await replay.close();
  }
  return ends;
}

t.test("who asks again and again is not told that the log moves on, on any way", async (t) => {
  const house = await startFeedHouse(t, { positionMs: never });
  for (let times = 0; times < 3; times += 1) {
    await house.tell(nobodys(), nobodys());
    for (const [way, ends] of Object.entries(await endsTold(house, ana)))
      t.ok(
        ends.every((end) => end === 0),
        `${way}: ${ends}`,
      );
  }
  const client = jsonClient(house.url());
  t.equal((await client.get("/notifications?order=asc", as(admin))).headers.get("feed-cursor"), "6");
  const [own = 0] = await house.tell(anas());
  await house.tell(nobodys());
  const ends = await endsTold(house, ana);
  for (const way of ["listing", "unread"])
    t.ok(
      ends[way]?.every((end) => end === own),
      `${way}: one's own is told`,
    );
  t.strictSame([ends.socket?.[1], ends.stream?.[1]], [own, own], "on replay, too");
  t.equal((await client.post("/notifications/read", { up_to: own }, as(ana))).status, 200);
});

t.test("a cursor that one cannot have been told is judged only when the place moves on", async (t) => {
  const house = await startFeedHouse(t, { positionMs: never });
  const [own = 0] = await house.tell(anas());
  const [others = 0] = await house.tell(nobodys());
  const probes = await Promise.all(
    [others, others + 1000].flatMap((after) => [
      openFeed(house.url(), { headers: as(ana), query: `after=${after}` }),
      openEventStream(house.url(), { headers: as(ana), query: `after=${after}` }),
    ]),
  );
  const resumed = await openFeed(house.url(), { headers: as(ana), query: `after=${own}` });
  await resumed.next("caught_up");
  await endsTold(house, ana);
  t.strictSame(
    probes.map(({ frames }) => frames.length),
    [0, 0, 0, 0],
    "whether the log reaches it or not",
  );
  for (const probe of [...probes, resumed]) await probe.close();
});

t.test("what is resumed from a place that lags behind is whole, and nothing is told twice", async (t) => {
  const house = await startFeedHouse(t, { positionMs: never });
  await house.tell(anas(), nobodys(), anas(), nobodys());
  const live = await openFeed(house.url(), { headers: as(ana) });
  t.equal((await live.next("welcome")).cursor, 0);
  const client = jsonClient(house.url());
  const list = await client.get("/notifications", as(ana));
  const [first = 0] = await house.tell(anas(), nobodys());
  await live.until(() => live.heard().length === 1);
  t.strictSame(live.heard(), [first], "live begins at the present, whatever the welcome says");
  await live.close();
  const held = { list: Number(list.headers.get("feed-cursor")), live: live.cursor() ?? 0, welcome: 0 };
  const [last = 0] = await house.tell(anas());
  for (const [from, expected] of [
    [held.welcome, [1, 3, first, last]],
    [held.list, [first, last]],
    [held.live, [last]],
  ] as const) {
    for (const open of [openFeed, openEventStream]) {
      const again = await open(house.url(), { headers: as(ana), query: `after=${from}` });
      await again.next("caught_up");
      t.strictSame(again.heard(), expected, `from ${from}`);
      await again.close();
    }
    const pulled = await client.get(`/notifications?after=${from}&wait=0`, as(ana));
    t.strictSame(
      pulled.body.data.map(({ id }: { id: number }) => id),
      expected,
      `pulled from ${from}`,
    );
    t.equal(pulled.headers.get("feed-cursor"), String(last));
    const next = await client.get(`/notifications?after=${last}&wait=0`, as(ana));
    t.strictSame([next.body.data, next.headers.get("feed-cursor")], [[], String(last)], "it never goes back");
  }
});

t.test("the place that is told moves on by itself", async (t) => {
  const house = await startFeedHouse(t, { positionMs: 50 });
  await house.tell(nobodys(), nobodys());
  const client = jsonClient(house.url());
  await eventually(
    async () => (await client.get("/notifications?wait=0", as(ana))).headers.get("feed-cursor"),
    (cursor) => cursor === "2",
  );
  const feed = await openFeed(house.url(), { headers: as(ana), query: "after=1000" });
  t.match(await feed.next("resync"), { reason: "unknown_cursor", cursor: 2 });
  await feed.close();
  const gone = await client.get("/notifications?wait=1&after=1000", as(ana));
  t.match([gone.status, gone.headers.get("feed-cursor")], [410, "2"]);
  t.equal((await client.post("/notifications/read", { up_to: 1000 }, as(ana))).status, 422);
});
