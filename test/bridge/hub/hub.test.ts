import t from "tap";
import { sightOf } from "#src/access/policy.ts";
import type { HubTools } from "#src/bridge/hub/hub.ts";
import { aNotification } from "../../support/a-notification.ts";
import { startHubWorld } from "../../support/hub-world.ts";
import { admin, ana, supportAgent } from "../../support/some-people.ts";

const everything = { sight: sightOf(admin), filter: {} };
const many = (count: number) => Array.from({ length: count }, () => aNotification());

t.test("when a person's rights change, the next event is decided by the new ones", async (t) => {
  const { hub, tell, listener } = await startHubWorld(t, { positionMs: 1 });
  const { sink, notes } = listener();
  const subscription = hub.subscribe({ sight: sightOf(supportAgent), filter: {}, sink });
  await tell(aNotification({}, { requestors: [] }));
  await notes.until(() => notes.cursor() === 1);
  subscription.setSight(sightOf(ana));
  await tell(aNotification({}, { requestors: [] }), aNotification({}, { id: 2 }));
  await notes.until(() => notes.cursor() === 3);
  t.same(notes.heard(), [1, 3]);
});

t.test("who was taken off a ticket does not hear of its past on a replay from memory", async (t) => {
  const { hub, tell, listener } = await startHubWorld(t, { positionMs: 1 });
  await tell(aNotification(), aNotification());
  await tell(aNotification({}, { requestors: [] }));
  const { sink, notes } = listener();
  hub.subscribe({ sight: sightOf(ana), filter: {}, after: 0, sink });
  await notes.next("caught_up");
  t.same(notes.heard(), []);
});

t.test(
  "what many hear is written out once and shared, whatever they have in common with others",
  async (t) => {
    const { hub, tell, listener } = await startHubWorld(t);
    const all = Array.from({ length: 20 }, () => listener());
    for (const { sink } of all) hub.subscribe({ ...everything, sink });
    await tell(...many(3));
    await Promise.all(all.map(({ notes }) => notes.until(() => notes.cursor() === 3)));
    const shared = new Set(all.map(({ writes }) => writes.at(-1)));
    t.equal(shared.size, 1, "one buffer for all");
    t.ok(
      all.every(({ writes }) => writes.length === 2),
      "a welcome, and the three events in one write",
    );
  },
);

t.test("those who come back together share the reads of the log as well", async (t) => {
  let reads = 0;
  const { hub, tell, listener } = await startHubWorld(t, { ring: { events: 1, bytes: 1 } }, (log) => ({
    bounds: () => log.bounds(),
    after(id, limit) {
      reads += 1;
      return log.after(id, limit);
    },
  }));
  await tell(...many(200));
  const first = listener();
  hub.subscribe({ ...everything, sink: first.sink, after: 199 });
  await first.notes.next("caught_up");
  const before = reads;
  const all = Array.from({ length: 50 }, () => listener());
  for (const [place, { sink }] of all.entries()) hub.subscribe({ ...everything, sink, after: place });
  for (const [place, { notes }] of all.entries()) {
    await notes.next("caught_up");
    t.same(notes.heard().length, 200 - place);
  }
  t.ok(reads - before <= 1, `${reads - before} reads`);
});

t.test("a log that forgets in the middle of a replay ends it with a resync, never with a hole", async (t) => {
  const gate = Promise.withResolvers<void>();
  const reached = Promise.withResolvers<void>();
  let isShut = false;
  const slow = (log: HubTools["notifications"]): HubTools["notifications"] => ({
    bounds: () => log.bounds(),
    async after(id, limit) {
      if (isShut && id === 256) {
        reached.resolve();
        await gate.promise;
      }
      return log.after(id, limit);
    },
  });
  const { hub, store, tell, listener } = await startHubWorld(t, { ring: { events: 4, bytes: 10_000 } }, slow);
  await tell(...many(600));
  await new Promise((resolve) => setImmediate(resolve));
  const { sink, notes } = listener();
  isShut = true;
  hub.subscribe({ ...everything, sink, after: 0 });
  await reached.promise;
  await store.write(({ notifications }) => notifications.forgetBefore("2030-01-01T00:00:00.000Z", 300));
  gate.resolve();
  t.same(await notes.next("resync"), { type: "resync", reason: "expired", cursor: 600 });
  t.same(
    notes.heard(),
    Array.from({ length: 256 }, (_, place) => place + 1),
  );
  await tell(aNotification());
  await notes.until(() => notes.heard().at(-1) === 601);
  t.notOk(notes.frames.some(({ type }) => type === "caught_up"));
});

t.test("a log that cannot be read for a while costs time, and nothing else", async (t) => {
  let isBroken = false;
  const moody = (log: HubTools["notifications"]): HubTools["notifications"] => ({
    async bounds() {
      if (isBroken) throw new Error("the database is away");
      return log.bounds();
    },
    async after(id, limit) {
      if (isBroken) throw new Error("the database is away");
      return log.after(id, limit);
    },
  });
  const { hub, tell, listener, lines } = await startHubWorld(
    t,
    { pollMs: 5, ring: { events: 2, bytes: 10_000 } },
    moody,
  );
  await tell(...many(10));
  const live = listener();
  hub.subscribe({ ...everything, sink: live.sink });
  isBroken = true;
  const replaying = listener();
  hub.subscribe({ ...everything, sink: replaying.sink, after: 3 });
  await tell(...many(2));
  await new Promise((resolve) => setTimeout(resolve, 30));
  isBroken = false;
  await replaying.notes.next("caught_up");
  await live.notes.until(() => live.notes.cursor() === 12);
  t.same(replaying.notes.heard(), [4, 5, 6, 7, 8, 9, 10, 11, 12]);
  t.equal(lines().length, 1, "it is told once");
});

t.test("a signal that never came costs a moment: the hub looks by itself", async (t) => {
  const { hub, store, listener } = await startHubWorld(t, { pollMs: 5 });
  const { sink, notes } = listener();
  hub.subscribe({ ...everything, sink });
  await store.write(({ notifications }) => notifications.add(many(1)));
  await notes.until(() => notes.cursor() === 1);
  t.same(notes.heard(), [1]);
});

t.test("a closed subscription hears nothing more and leaves nothing behind", async (t) => {
  const { hub, tell, listener } = await startHubWorld(t);
  const [gone, there] = [listener(), listener()];
  const subscription = hub.subscribe({ ...everything, sink: gone.sink });
  hub.subscribe({ ...everything, sink: there.sink });
  subscription.close();
  subscription.close();
  subscription.setFilter({}, 0);
  subscription.setSight(sightOf(ana));
  await tell(aNotification());
  await there.notes.until(() => there.notes.cursor() === 1);
  t.same(gone.notes.heard(), []);
  t.match(hub.stats(), { subscriptions: 1, channels: 1 });
});

t.test("some leave and others come in the middle of a sweep: each hears what is for it", async (t) => {
  const { hub, tell, listener } = await startHubWorld(t, { sliceSize: 3 });
  const all = Array.from({ length: 30 }, (_, place) => ({ ...listener(), place }));
  const subscriptions = all.map(({ sink, place }) => {
    const leaving = { ...sink, write: (bytes: Buffer) => sink.write(bytes) && meddle(place) };
    return hub.subscribe({ ...everything, sink: leaving });
  });
  const late: ReturnType<typeof listener>[] = [];
  function meddle(place: number): boolean {
    if (hub.position() === 0 || place % 5 !== 0) return true;
    subscriptions[(place + 7) % 30]?.close();
    const comer = listener();
    late.push(comer);
    hub.subscribe({ ...everything, sink: comer.sink });
    return true;
  }
  await tell(aNotification());
  const left = new Set([0, 5, 10, 15, 20, 25].map((place) => (place + 7) % 30));
  const stayed = all.filter(({ place }) => !left.has(place));
  await Promise.all(stayed.map(({ notes }) => notes.until(() => notes.cursor() === 1)));
  t.ok(
    stayed.every(({ notes }) => notes.heard().length === 1),
    "once each",
  );
  t.ok(
    late.length > 0 && late.every(({ notes }) => notes.heard().length === 0),
    "who came after it did not hear it",
  );
});
