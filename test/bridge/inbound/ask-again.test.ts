import t, { type Test } from "tap";
import { Agenda } from "#src/bridge/inbound/agenda.ts";
import { askAgain } from "#src/bridge/inbound/ask-again.ts";
import { openStore } from "#src/store/store.ts";
import { catchLog } from "#test/support/log-lines.ts";
import { scriptedRt } from "#test/support/scripted-rt.ts";

const loop = "subrequest depth > 32 (infinite subrequest loop?)\nStack:\n";
const standing = (id: number) => `id: ticket/${id}\nStatus: open\nLastUpdated: Fri Nov 20 12:00:00 2026\n\n`;
const numbers = (id: number) => `# 1/1 (id/${id}00/total)\n\nid: ${id}00\nTicket: ${id}\n`;

/** An RT that runs in circles over the history of ticket 7, and shows it to nobody unless `shows` says so. */
async function rtWithCircles(t: Test, shows: (id: number) => boolean) {
  const rt = await scriptedRt(t, ({ path }) => {
    const ids = /ticket\/([\d,]+)/.exec(path)?.[1]?.split(",").map(Number) ?? [];
    if (!path.includes("history")) return ids.filter(shows).map(standing).join("--\n\n");
    return ids.includes(7) ? (response) => response.end(loop) : ids.map(numbers).join("\n--\n\n");
  });
  const store = await openStore({ url: `sqlite:${t.testdir()}/tw.db` });
  const { log } = catchLog();
  const looked = new Set<number>();
  const takeIn = async (ticket: number) => {
    looked.add(ticket);
    return { kind: "taken" as const, numbers: [] };
  };
  const agenda = new Agenda({ takeIn, log }, { concurrency: 9, perSecond: 1_000, most: 10 });
  t.teardown(async () => {
    await agenda.stop();
    await store.close();
  });
  const untaken = async (ticket: number) => (ticket === 5 ? [500] : []);
  const tools = { rt: rt.client(), store, agenda, untaken, log };
  const updated_at = "2026-11-20T12:00:00.000Z";
  const ask = (ids: number[]) =>
    askAgain(
      tools,
      ids.map((id) => ({ id, updated_at })),
      new AbortController().signal,
    );
  return { ask, looked, rt };
}

t.test("a ticket that RT does not show takes nothing from the others it is asked with", async (t) => {
  const { ask, looked, rt } = await rtWithCircles(t, (id) => id !== 7);
  await ask([4, 5, 6, 7]);
  t.same([...looked].toSorted(), [5, 7], "what has news is looked at, and what is not shown");
  t.equal(rt.asked.length, 3);
});

t.test("an RT that breaks over what it shows says nothing of any", async (t) => {
  const { ask, looked } = await rtWithCircles(t, () => true);
  await t.rejects(ask([4, 7]), { code: "rt.broken" });
  t.same([...looked], []);
});
