import t, { type Test } from "tap";
import { Agenda, type AgendaLimits } from "#src/bridge/inbound/agenda.ts";
import type { TakeIn, Taken } from "#src/bridge/inbound/take-in.ts";
import { RtBroken, RtNotFound, RtUnreachable } from "#src/bridge/rt/errors.ts";
import { eventually } from "#test/support/eventually.ts";
import { catchLog } from "#test/support/log-lines.ts";

const unhurried: AgendaLimits = { concurrency: 2, perSecond: 1_000, most: 100 };
const taken = (...numbers: number[]): Taken => ({ kind: "taken", numbers });

function anAgenda(t: Test, takeIn: TakeIn, limits: Partial<AgendaLimits> = {}) {
  const { log } = catchLog();
  const agenda = new Agenda({ takeIn, log }, { ...unhurried, ...limits });
  t.teardown(() => agenda.stop());
  const emptied = () =>
    eventually(
      async () => agenda.size(),
      (size) => size === 0,
    );
  return { agenda, emptied };
}

t.test("a thousand hints for one ticket are two looks: the one under way, and one after it", async (t) => {
  const gate = Promise.withResolvers<void>();
  const looks: number[] = [];
  const { agenda, emptied } = anAgenda(t, async (ticket) => {
    looks.push(ticket);
    await gate.promise;
    return taken(1);
  });
  for (let times = 0; times < 1_000; times += 1) agenda.add({ ticket: 7, transaction: 1, urgent: true });
  gate.resolve();
  await emptied();
  t.same(looks, [7, 7]);
});

t.test(
  "no more are looked at together than may be, and no more hints wait than there is room for",
  async (t) => {
    const gate = Promise.withResolvers<void>();
    let together = 0;
    let most = 0;
    const { agenda } = anAgenda(
      t,
      async () => {
        together += 1;
        most = Math.max(most, together);
        await gate.promise;
        together -= 1;
        return taken(1);
      },
      { most: 10 },
    );
    const room = Array.from({ length: 50 }, (_, ticket) =>
      agenda.add({ ticket, transaction: 1, urgent: true }),
    );
    t.equal(room.filter(Boolean).length, 10);
    t.ok(
      agenda.add({ ticket: 1, transaction: 2, urgent: true }),
      "one that waits already may be named again",
    );
    t.ok(agenda.add({ ticket: 999, urgent: false }), "what we found ourselves is never turned away");
    gate.resolve();
    t.equal(most, 2);
    await agenda.stop();
    t.notOk(agenda.add({ ticket: 5, urgent: false }), "nothing begins after the stop");
  },
);

t.test("a transaction told of before its commit is looked for until it is seen", async (t) => {
  let looks = 0;
  const { agenda, emptied } = anAgenda(t, async () => {
    looks += 1;
    return looks < 4 ? taken(1, 2) : taken(1, 2, 3);
  });
  agenda.add({ ticket: 7, transaction: 3, urgent: true });
  await emptied();
  t.equal(looks, 4);
});

t.test("a new ticket told of before its commit is looked for too", async (t) => {
  let looks = 0;
  const { agenda, emptied } = anAgenda(t, async () => {
    looks += 1;
    if (looks < 3) throw new RtNotFound("Ticket 7 does not exist.");
    return taken(5);
  });
  agenda.add({ ticket: 7, transaction: 5, urgent: true });
  await emptied();
  t.equal(looks, 3);
});

t.test("a hint that names no transaction is worth a second look", async (t) => {
  let looks = 0;
  const { agenda, emptied } = anAgenda(t, async () => {
    looks += 1;
    return taken(1);
  });
  agenda.add({ ticket: 7, urgent: true });
  await emptied();
  t.equal(looks, 2);
});

t.test("what is put off, or fails while RT is away, is tried again until it is taken in", async (t) => {
  const outcomes: (() => Taken)[] = [
    () => ({ kind: "put-off", numbers: [1] }),
    () => {
      throw new RtUnreachable("RT is down");
    },
    () => {
      throw new RtBroken("a proxy's page");
    },
    () => taken(1),
  ];
  const { agenda, emptied } = anAgenda(t, async () => outcomes.shift()?.() ?? taken(1));
  agenda.add({ ticket: 7, changedAt: "2026-11-20T12:00:00.000Z", urgent: false });
  t.equal(agenda.waitingSince(), "2026-11-20T12:00:00.000Z", "and holds back how far we have come");
  await emptied();
  t.same(outcomes, []);
  t.equal(agenda.waitingSince(), undefined);
});

t.test("a ticket that we found ourselves and RT does not show is let go", async (t) => {
  let looks = 0;
  const { agenda, emptied } = anAgenda(t, async () => {
    looks += 1;
    throw new RtNotFound("Ticket 7 does not exist.");
  });
  agenda.add({ ticket: 7, urgent: false });
  await emptied();
  t.equal(looks, 1);
});

t.test("what RT listed is tried again when RT says that it is not there", async (t) => {
  let looks = 0;
  const { agenda, emptied } = anAgenda(t, async () => {
    looks += 1;
    if (looks < 3) throw new RtNotFound("Ticket 7 does not exist.");
    return taken(1);
  });
  agenda.add({ ticket: 7, changedAt: "2026-11-20T12:00:00.000Z", urgent: false });
  t.equal(agenda.waitingSince(), "2026-11-20T12:00:00.000Z");
  await emptied();
  t.equal(looks, 3);
});

t.test(
  "a hint has room and goes before all that we found ourselves until its transaction is seen",
  async (t) => {
    const looks: number[] = [];
    const { agenda, emptied } = anAgenda(
      t,
      async (ticket) => {
        looks.push(ticket);
        return looks.filter((one) => one === 7).length < 3 ? taken(1) : taken(1, 2);
      },
      { concurrency: 1, perSecond: 200, most: 1 },
    );
    for (let other = 1_000; other < 1_400; other += 1) agenda.add({ ticket: other, urgent: false });
    agenda.add({ ticket: 7, transaction: 2, urgent: true });
    await emptied();
    t.equal(looks.filter((one) => one === 7).length, 3);
    t.ok(looks.lastIndexOf(7) < 399, `the third of its looks was number ${looks.lastIndexOf(7)} of 403`);
  },
);
