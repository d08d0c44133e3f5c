/** Two users who share nothing: what one receives carries nothing of the other's, on any way, live and on replay. */
import fc from "fast-check";
import t from "tap";
import type { Person } from "#src/model/person.ts";
import type { NewNotification } from "#src/store/notifications/tables.ts";
import { aNotification, aRecord } from "../contract/store/world.ts";
import { openEventStream } from "../support/event-stream.ts";
import { eventually } from "../support/eventually.ts";
import { openFeed } from "../support/feed-client.ts";
import { as, type FeedHouse, startFeedHouse } from "../support/feed-house.ts";
import type { FeedNotes } from "../support/feed-notes.ts";
import { ana, eve } from "../support/some-people.ts";

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
    const start = listeners[0]?.notes.cursor() ?? 0;
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
