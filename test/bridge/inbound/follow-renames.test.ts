import t, { type Test } from "tap";
import { Agenda } from "#src/bridge/inbound/agenda.ts";
import { sweep } from "#src/bridge/inbound/sweep.ts";
import type { Taken } from "#src/bridge/inbound/take-in.ts";
import { openStore } from "#src/store/store.ts";
import { aTicketRecord } from "#test/support/a-ticket.ts";
import { eventually } from "#test/support/eventually.ts";
import { catchLog } from "#test/support/log-lines.ts";
import { scriptedRt } from "#test/support/scripted-rt.ts";

const updated_at = "2026-11-20T12:00:00.000Z";
const ids = [1, 2, 3];
const shown = (id: number, queue: string) =>
  `id: ticket/${id}\nStatus: open\nLastUpdated: Fri Nov 20 12:00:00 2026\nQueue: ${queue}\n\n`;
const listed = (names: string[]) =>
  names
    .map((name, at) => `id: queue/${at + 1}\nName: ${name}\nDescription: \nDisabled: 0\n\n`)
    .join("--\n\n");

/** Copies in Billing, Billing and Support, of which RT shows the first in Invoices, `second` too. `queues`: all that RT knows. */
async function sweepOver(t: Test, queues: string[], second = "Billing") {
  const store = await openStore({ url: `sqlite:${t.testdir()}/tw.db` });
  await store.write(async ({ tickets }) => {
    for (const id of ids)
      await tickets.save(
        aTicketRecord({
          id,
          status: "open",
          updated_at,
          version: 7,
          queue: id === 3 ? "Support" : "Billing",
        }),
      );
  });
  let rounds = 0;
  const rt = await scriptedRt(t, ({ path }) => {
    if (path.includes("show?id=ticket/")) {
      rounds += 1;
      return [shown(1, "Invoices"), shown(2, second), shown(3, "Support")].join("--\n\n");
    }
    if (path.includes("search/queue")) return queues.length > 0 ? listed(queues) : "No matching results.\n";
    const name = /queue\/([^?]+)/.exec(path)?.[1] ?? "";
    const found = queues.find((queue) => queue.toLowerCase() === name.toLowerCase());
    return found ? listed([found]) : `# No queue named ${name} exists.\n\nid: queue/${name}\n\n`;
  });
  const { log } = catchLog();
  const looked = new Set<number>();
  const takeIn = async (ticket: number): Promise<Taken> => {
    looked.add(ticket);
    return { kind: "taken", numbers: [] };
  };
  const agenda = new Agenda({ takeIn, log }, { concurrency: 1, perSecond: 1_000, most: 10 });
  const leave = new AbortController();
  const sweeping = sweep({ rt: rt.client(), store, agenda, log }, 10, leave.signal);
  t.teardown(async () => {
    leave.abort();
    await sweeping;
    await agenda.stop();
    await store.close();
  });
  await eventually(
    async () => rounds,
    (count) => count >= 3,
  );
  const copies = await Promise.all(ids.map((id) => store.read.tickets.get(id)));
  const state = copies.map((copy) => [copy?.queue, copy?.version]);
  const { head } = await store.read.notifications.bounds();
  return { state, looked: [...looked], told: head };
}

t.test("all copies follow a queue that was renamed, and nobody is told", async (t) => {
  const followed = [
    ["Invoices", 7],
    ["Invoices", 7],
    ["Support", 7],
  ];
  const seen = await sweepOver(t, ["Invoices", "Support"], "Invoices");
  t.same(seen, { state: followed, looked: [], told: 0 });
});

const untouched = [
  ["Billing", 7],
  ["Billing", 7],
  ["Support", 7],
];

t.test("a ticket that stands in another queue while its own is there is looked at by itself", async (t) => {
  const seen = await sweepOver(t, ["Billing", "Invoices", "Support"]);
  t.same(seen, { state: untouched, looked: [1], told: 0 });
});

t.test("an RT that knows no queue at all has renamed none", async (t) => {
  t.same(await sweepOver(t, []), { state: untouched, looked: [1], told: 0 });
});
