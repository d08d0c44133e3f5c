import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import t, { type Test } from "tap";
import { createMemoryBus } from "#src/bridge/hub/buses/memory.ts";
import type { Letter, SendMail } from "#src/bridge/mail/mail.ts";
import { createUrgentMail } from "#src/bridge/urgent/urgent-mail.ts";
import { openStore } from "#src/store/store.ts";
import type { Store } from "#src/store/tables.ts";
import { aNotification } from "#test/support/a-notification.ts";
import { eventually } from "#test/support/eventually.ts";

type Tools = Parameters<typeof createUrgentMail>[0];
const silent = { info() {}, warn() {}, error() {} } as unknown as Tools["log"];
const minute = 60_000;

async function world(t: Test) {
  const folder = await mkdtemp(join(tmpdir(), "ticketwire-urgent-"));
  const url = `sqlite:${join(folder, "urgent.db")}`;
  const store = await openStore({ url });
  const clock = { at: Date.parse("2026-11-21T12:00:00.000Z"), now: () => clock.at };
  const closing: (() => Promise<void>)[] = [];
  t.teardown(async () => {
    for (const close of closing) await close();
    await store.close();
    await rm(folder, { recursive: true });
  });
  return {
    store,
    clock,
    /** Another gateway on the same database; `send` is its mail server. */
    async replica(send: SendMail) {
      const own = await openStore({ url });
      const bus = createMemoryBus();
      const tools = { store: own, bus, send, clock, log: silent };
      const to = ["ana@example.com", "bob@example.com"];
      const mail = createUrgentMail(tools, { severities: ["critical"], to, host: "tw.example", pollMs: 10 });
      closing.push(async () => {
        await mail.stop();
        await own.close();
      });
      await mail.start();
      return mail;
    },
  };
}

function opened(store: Store, ids: number[], severity: "critical" | "low" = "critical") {
  const rows = ids.map((id) => aNotification({ type: "ticket.created", changes: [] }, { id, severity }));
  return store.write(({ notifications }) => notifications.add(rows));
}

const namesOf = (letters: Letter[]) => letters.map(({ to, messageId }) => `${messageId} ${to}`).sort();

t.test(
  "each of them is mailed once, however many replicas there are, and nobody of other tickets",
  async (t) => {
    const { store, replica } = await world(t);
    const letters: Letter[] = [];
    const send = async (letter: Letter) => void letters.push(letter);
    await replica(send);
    await replica(send);
    await opened(store, [7], "low");
    for (let id = 10; id < 30; id += 1) await opened(store, [id]);
    await eventually(
      async () => letters.length,
      (count) => count >= 40,
    );
    await eventually(store.read.urgentLetters.nextDueAt, (due) => due === null);
    t.equal(letters.length, 40);
    t.equal(new Set(namesOf(letters)).size, 40);
    t.match(letters[0], {
      subject: "[critical] Ticket 10: printer is on fire",
      messageId: "<ticket-10.notification-2@tw.example>",
      urgent: true,
      text: /http:\/\/rt\.example/,
    });
  },
);

t.test("a letter that the mail server does not take is tried again later, under the same name", async (t) => {
  const { store, clock, replica } = await world(t);
  const tried: Letter[] = [];
  let works = false;
  const send = async (letter: Letter) => {
    tried.push(letter);
    if (!works) throw new Error("421 come back later");
  };
  await replica(send);
  await opened(store, [1]);
  await eventually(
    async () => tried.length,
    (count) => count === 2,
  );
  const putOff = await eventually(
    store.read.urgentLetters.nextDueAt,
    (due) => due !== null && Date.parse(due) > clock.at && Date.parse(due) < clock.at + minute,
  );
  t.ok(putOff);
  works = true;
  clock.at += minute;
  await eventually(store.read.urgentLetters.nextDueAt, (due) => due === null);
  const [first, second] = [namesOf(tried.slice(0, 2)), namesOf(tried.slice(2))];
  t.same(second, first);
});

t.test(
  "what a dead one was sending is sent by another, after its time and under the same name",
  async (t) => {
    const { store, clock, replica } = await world(t);
    const begun: Letter[] = [];
    const { promise: never, resolve: letGo } = Promise.withResolvers<void>();
    const dead = await replica(async (letter) => {
      begun.push(letter);
      await never;
    });
    await opened(store, [1]);
    await eventually(
      async () => begun.length,
      (count) => count === 2,
    );
    const stopped = dead.stop();
    const letters: Letter[] = [];
    await replica(async (letter) => void letters.push(letter));
    await opened(store, [2]);
    await eventually(
      async () => letters.length,
      (count) => count === 2,
    );
    t.match(
      letters,
      [{ subject: /Ticket 2/ }, { subject: /Ticket 2/ }],
      "as long as it may be at it, it is left to it",
    );
    clock.at += 3 * minute;
    await eventually(
      async () => letters.length,
      (count) => count === 4,
    );
    t.same(namesOf(letters.slice(2)), namesOf(begun.slice(0, 2)));
    letGo();
    await stopped;
  },
);

t.test("a letter that never got through is given up after days", async (t) => {
  const { store, clock, replica } = await world(t);
  let tries = 0;
  await replica(async () => {
    tries += 1;
    throw new Error("550 no such person");
  });
  await opened(store, [1]);
  await eventually(
    async () => tries,
    (count) => count === 2,
  );
  clock.at += 4 * 24 * 60 * minute;
  await eventually(store.read.urgentLetters.nextDueAt, (due) => due === null);
  t.equal(tries, 4);
});

t.test("what happened before it was turned on, or while it was off, is nobody's to hear", async (t) => {
  const { store, replica } = await world(t);
  const letters: Letter[] = [];
  const send = async (letter: Letter) => void letters.push(letter);
  await opened(store, [1]);
  const first = await replica(send);
  await opened(store, [2]);
  await eventually(
    async () => letters.length,
    (count) => count === 2,
  );
  await first.stop();
  await store.write(({ urgentLetters }) => urgentLetters.end());
  await opened(store, [3]);
  await replica(send);
  await opened(store, [4]);
  await eventually(
    async () => letters.length,
    (count) => count === 4,
  );
  t.same(
    letters.map(({ subject }) => /Ticket (\d+)/.exec(subject)?.[1]),
    ["2", "2", "4", "4"],
  );
});

t.test("what happened while no gateway ran is told at the next start", async (t) => {
  const { store, replica } = await world(t);
  const letters: Letter[] = [];
  const first = await replica(async () => undefined);
  await first.stop();
  await opened(store, [5]);
  await replica(async (letter) => void letters.push(letter));
  await eventually(
    async () => letters.length,
    (count) => count === 2,
  );
  t.match(letters, [{ subject: /Ticket 5/ }, { subject: /Ticket 5/ }]);
});
