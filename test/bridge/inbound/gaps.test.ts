import t, { type Test } from "tap";
import { Agenda } from "#src/bridge/inbound/agenda.ts";
import { lookIntoGaps } from "#src/bridge/inbound/gaps.ts";
import type { Taken } from "#src/bridge/inbound/take-in.ts";
import { openStore } from "#src/store/store.ts";
import { aTicketRecord } from "#test/support/a-ticket.ts";
import { eventually } from "#test/support/eventually.ts";
import { catchLog } from "#test/support/log-lines.ts";
import { type Asked, scriptedRt } from "#test/support/scripted-rt.ts";

const since = "2026-11-20T00:00:00.000Z";
const numbersIn = ({ path }: Asked) => /ticket\/([\d,]+)/.exec(path)?.[1]?.split(",").map(Number) ?? [];
const absent = (id: number) => `# Ticket ${id} does not exist.\n\n`;
const shown = (id: number, status: string, updated: string) =>
  `id: ticket/${id}\nStatus: ${status}\nLastUpdated: ${updated}\n\n`;

/** These copies, and what is known of the numbers up to 90; answers the numbers that came on the agenda. */
async function lookInto(t: Test, answer: (id: number) => string, copies = [90, 95]) {
  const store = await openStore({ url: `sqlite:${t.testdir()}/tw.db` });
  await store.write(async ({ tickets, mirroredRt }) => {
    await mirroredRt.toldSince(since);
    await mirroredRt.keepAskedNumbers({ from: 90, until: 90 });
    for (const id of copies) await tickets.save(aTicketRecord({ id }));
  });
  const rt = await scriptedRt(t, (asked) => numbersIn(asked).map(answer).join("--\n\n"));
  const { log } = catchLog();
  const looked: number[] = [];
  const takeIn = async (ticket: number): Promise<Taken> => {
    looked.push(ticket);
    return { kind: "taken", numbers: [] };
  };
  const agenda = new Agenda({ takeIn, log }, { concurrency: 1, perSecond: 1_000, most: 10 });
  const leave = new AbortController();
  const looking = lookIntoGaps({ rt: rt.client(), store, agenda, log }, { everyMs: 20, since }, leave.signal);
  t.teardown(async () => {
    leave.abort();
    await looking;
    await agenda.stop();
    await store.close();
  });
  return { store, rt, looked };
}

t.test("what RT shows in a gap, or above the newest copy, is looked at if it is of our time", async (t) => {
  const news = "Fri Nov 20 12:00:00 2026";
  const { looked, rt } = await lookInto(t, (id) => {
    if (id === 92 || id === 98) return shown(id, "deleted", news);
    if (id === 93) return shown(id, "deleted", "Thu Nov 19 12:00:00 2026");
    return id === 95 ? shown(id, "open", news) : absent(id);
  });
  await eventually(
    async () => [...new Set(looked)],
    (ids) => ids.length === 2,
  );
  t.same([...new Set(looked)].toSorted(), [92, 98]);
  t.notOk(
    rt.asked.some((asked) => numbersIn(asked).includes(89)),
    "nothing below what is known",
  );
});

t.test("an RT that does not know its own tickets proves nothing about gaps", async (t) => {
  const { store, rt } = await lookInto(t, absent);
  await eventually(
    async () => rt.asked.length,
    (count) => count >= 5,
  );
  const asked = rt.asked.filter((one) => numbersIn(one).includes(91));
  t.equal(asked.length, rt.asked.length, "each time again");
  t.same(await store.read.mirroredRt.askedNumbers(), { from: 90, until: 90 });
});

t.test("that the newest of our tickets are gone holds up nothing: some of all ages are known", async (t) => {
  const answer = (id: number) =>
    id === 92 || id === 40 ? shown(id, "open", "Fri Nov 20 12:00:00 2026") : absent(id);
  const { looked } = await lookInto(t, answer, [40, 90, 95, 96, 97]);
  await eventually(
    async () => looked,
    (ids) => ids.includes(92),
  );
  t.notOk(looked.includes(40));
});
