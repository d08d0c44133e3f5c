/**
 * The feed against a plain list: whatever people do – come, go, come back, change what they ask for, at every kind of
 * rights, over every way, while the server restarts and the log forgets – each hears exactly what the list says.
 */
import fc from "fast-check";
import t from "tap";
import type { Person } from "#src/model/person.ts";
import { type FeedHouse, startFeedHouse } from "../support/feed-house.ts";
import { ModelListener, type Way } from "../support/model-listener.ts";
import { type AskedFor, type Happening, ModelLog, type TicketState } from "../support/model-log.ts";
import { admin, agent, ana, eve, supportAgent } from "../support/some-people.ts";

const happening: fc.Arbitrary<Happening & { state: TicketState }> = fc.record({
  ticket: fc.integer({ min: 1, max: 4 }),
  internal: fc.boolean(),
  type: fc.constantFrom("ticket.created", "ticket.updated"),
  state: fc.record({
    queue: fc.constantFrom("Support", "Sales"),
    people: fc.subarray(["ana@example.com", "eve@example.com"]),
  }),
});
const asked: fc.Arbitrary<AskedFor> = fc.constantFrom<AskedFor>(
  {},
  { queue: ["Support"] },
  { type: ["ticket.created"], queue: ["Sales", "Support"] },
  { ticket: [1, 3] },
);
const person: fc.Arbitrary<Person> = fc.constantFrom(admin, agent, supportAgent, ana, eve);
const way: fc.Arbitrary<Way> = fc.constantFrom("websocket", "stream", "pull");
const who = fc.nat({ max: 5 });

type Step =
  | { do: "tell"; happenings: (Happening & { state: TicketState })[] }
  | { do: "listen"; way: Way; person: Person; asked: AskedFor }
  | { do: "filter"; who: number; asked: AskedFor; after: number | undefined }
  | { do: "leave" | "return"; who: number }
  | { do: "change rights"; who: number; person: Person }
  | { do: "forget"; count: number }
  | { do: "restart" };

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      do: fc.constant("tell" as const),
      happenings: fc.array(happening, { minLength: 1, maxLength: 6 }),
    }),
  },
  { weight: 3, arbitrary: fc.record({ do: fc.constant("listen" as const), way, person, asked }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constantFrom("leave" as const, "return" as const), who }) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant("filter" as const),
      who,
      asked,
      after: fc.option(fc.nat({ max: 40 }), { nil: undefined }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("change rights" as const), who, person }) },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant("forget" as const), count: fc.integer({ min: 1, max: 9 }) }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("restart" as const) }) },
);

/** Small enough that the ring, the pages and the slices all end in the middle of things. */
const tight = { ring: { events: 8, bytes: 100_000 }, pageBytes: 5000, sliceSize: 2, positionMs: 1 };

t.test("each hears exactly what the list says: nothing missed, repeated, reordered or leaked", async (t) => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 40 }), async (steps) => {
      const ends: (() => unknown)[] = [];
      const house = await startFeedHouse({ teardown: (end) => void ends.push(end) }, tight);
      try {
        await play(house, steps);
      } finally {
        for (const end of ends) await end();
      }
      if (house.logged()) throw new Error(house.logged());
    }),
    { numRuns: 40 },
  );
  t.pass();
});

async function play(house: FeedHouse, steps: Step[]): Promise<void> {
  const log = new ModelLog();
  const listeners: ModelListener[] = [];
  try {
    for (const one of steps) {
      await carryOut(one, { house, log, listeners });
      for (const listener of listeners) await listener.settle(house.url());
      for (const listener of listeners) compare(listener);
    }
    for (const listener of listeners) if (!listener.isThere) await listener.come(house.url());
    for (const listener of listeners) await listener.settle(house.url());
    for (const listener of listeners) compare(listener);
  } finally {
    await Promise.all(listeners.map((listener) => listener.leave()));
  }
}

type World = { house: FeedHouse; log: ModelLog; listeners: ModelListener[] };

async function carryOut(one: Step, { house, log, listeners }: World): Promise<void> {
  const listener = "who" in one ? listeners[one.who] : undefined;
  if (one.do === "tell") {
    const from = log.head;
    await house.tell(...one.happenings.map(({ state, ...what }) => log.tell(what, state)));
    for (const each of listeners) each.expect(from);
  }
  if (one.do === "listen" && listeners.length < 6) {
    const comer = new ModelListener(log, one.way, one.person, one.asked);
    listeners.push(comer);
    await comer.come(house.url());
  }
  if (one.do === "leave") await listener?.leave();
  if (one.do === "return" && listener && !listener.isThere) await listener.come(house.url());
  if (one.do === "filter" && listener?.isThere) await listener.changeFilter(one.asked, one.after);
  if (one.do === "change rights" && listener && !listener.isThere) listener.person = one.person;
  if (one.do === "forget" && log.head > 0) {
    log.forget(one.count);
    await house
      .store()
      .write(({ notifications }) => notifications.forgetBefore("2030-01-01T00:00:00.000Z", one.count));
  }
  if (one.do === "restart") {
    const [sentAway] = [listeners.map((each) => each.wasSentAway()), await house.restart()];
    await Promise.all(sentAway);
  }
}

function compare(listener: ModelListener): void {
  const { way, person, expected } = listener;
  const heard = listener.heard();
  if (JSON.stringify(heard) === JSON.stringify(expected)) return;
  throw new Error(`${person.name} by ${way} heard ${heard}, the list says ${expected}`);
}
