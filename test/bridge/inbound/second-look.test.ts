import t from "tap";
import { Agenda } from "#src/bridge/inbound/agenda.ts";
import { lookASecondTime } from "#src/bridge/inbound/second-look.ts";
import type { Taken } from "#src/bridge/inbound/take-in.ts";
import { createUntaken } from "#src/bridge/journal/untaken.ts";
import { createRest1 } from "#src/bridge/rt/rest1/client.ts";
import { createSandbox } from "#src/sandbox/sandbox.ts";
import { openStore } from "#src/store/store.ts";
import { aTicketRecord } from "#test/support/a-ticket.ts";
import { eventually } from "#test/support/eventually.ts";
import { catchLog } from "#test/support/log-lines.ts";

const moment = Date.parse("2026-11-20T12:00:00Z");

t.test("what came in the second of a change that is known is found without poll and hook", async (t) => {
  const sandbox = await createSandbox({ seed: false, clock: () => new Date(moment) });
  const rt = createRest1({ ...sandbox, timezone: "UTC" });
  const store = await openStore({ url: `sqlite:${t.testdir()}/tw.db` });
  const { log } = catchLog();
  const looks: number[] = [];
  const takeIn = async (ticket: number): Promise<Taken> => {
    looks.push(ticket);
    return { kind: "taken", numbers: [] };
  };
  const agenda = new Agenda({ takeIn, log }, { concurrency: 1, perSecond: 1_000, most: 10 });
  const leave = new AbortController();
  let going = Promise.resolve();
  t.teardown(async () => {
    leave.abort();
    await going;
    await agenda.stop();
    await store.close();
    await rt.close();
    await sandbox.close();
  });
  const [whole, behind, old] = await Promise.all(
    ["whole", "behind", "old"].map(
      async (subject) => (await rt.createTicket({ queue: "General", subject })).id,
    ),
  );
  for (const id of [whole, behind, old]) {
    if (id === undefined) throw new Error("no ticket");
    const updated_at = id === old ? "2026-11-20T11:50:00.000Z" : new Date(moment).toISOString();
    const last_transaction_id = (await rt.readHistory(id, 0)).at(-1)?.id ?? 0;
    await store.write(({ tickets }) => tickets.save(aTicketRecord({ id, updated_at, last_transaction_id })));
    if (id !== whole) await rt.editTicket(id, { priority: 7 });
  }
  const clock = { now: () => moment + 60_000 };
  const tools = { rt, store, agenda, untaken: createUntaken(store.read), clock, log };
  going = lookASecondTime(tools, 20, leave.signal);
  await eventually(
    async () => looks,
    (all) => all.length > 0,
  );
  t.same(looks, [behind], "neither what is known as a whole, nor what changed long ago: the sweep sees that");
});
