import t, { type Test } from "tap";
import { Agenda } from "#src/bridge/inbound/agenda.ts";
import { Poll } from "#src/bridge/inbound/poll.ts";
import type { Taken } from "#src/bridge/inbound/take-in.ts";
import { createUntaken } from "#src/bridge/journal/untaken.ts";
import { createRest1, type Rest1 } from "#src/bridge/rt/rest1/client.ts";
import { createSandbox } from "#src/sandbox/sandbox.ts";
import { openStore } from "#src/store/store.ts";
import { aTicketRecord } from "#test/support/a-ticket.ts";
import { eventually } from "#test/support/eventually.ts";
import { catchLog } from "#test/support/log-lines.ts";

const hour = 3_600_000;

/** An RT whose clock is put ahead by hand, and a poll of it that writes down at which tickets it would look. */
async function pollAnRt(t: Test) {
  const hand = { ahead: 0 };
  const sandbox = await createSandbox({ seed: false, clock: () => new Date(Date.now() + hand.ahead) });
  const store = await openStore({ url: `sqlite:${t.testdir()}/tw.db` });
  const clients: Rest1[] = [];
  const client = (timezone?: string) => {
    const rt = createRest1({ ...sandbox, username: "root", password: "password", timezone });
    clients.push(rt);
    return rt;
  };
  const { log } = catchLog();
  const looks: number[] = [];
  const takeIn = async (ticket: number): Promise<Taken> => {
    looks.push(ticket);
    return { kind: "taken", numbers: [] };
  };
  const agenda = new Agenda({ takeIn, log }, { concurrency: 1, perSecond: 1_000, most: 10 });
  const since = new Date(Date.now() - 60_000).toISOString();
  await store.write((tables) => tables.mirroredRt.toldSince(since));
  const polls: (() => Promise<void>)[] = [];
  const poll = (rt: Rest1) => {
    const leave = new AbortController();
    const tools = { rt, store, agenda, untaken: createUntaken(store.read), log };
    const polling = new Poll(tools, { everyMs: 100, since }).run(leave.signal);
    const stop = async () => {
      leave.abort();
      await polling;
    };
    polls.push(stop);
    return stop;
  };
  const looked = (id: number) =>
    eventually(
      async () => looks,
      (all) => all.includes(id),
    );
  t.teardown(async () => {
    for (const stop of polls) await stop();
    await agenda.stop();
    await store.close();
    for (const rt of clients) await rt.close();
    await sandbox.close();
  });
  return { hand, store, client, poll, looks, looked };
}

const aTicket = { queue: "General", subject: "polled" };

t.test(
  "a deleted ticket, which RT does not list, is asked once more for what came in the same second",
  async (t) => {
    const { store, client, poll, looks } = await pollAnRt(t);
    const rt = client();
    const { id } = await rt.createTicket({ queue: "General", subject: "gone" });
    await rt.editTicket(id, { status: "deleted" });
    const { ticket, history } = await rt.readTicketWithHistory(id);
    const last_transaction_id = history.at(-2)?.id ?? 0;
    const { updated_at } = ticket;
    await store.write((tables) =>
      tables.tickets.save(aTicketRecord({ id, status: "deleted", updated_at, last_transaction_id })),
    );
    poll(rt);
    const count = async () => looks.filter((one) => one === id).length;
    await eventually(count, (times) => times === 2);
    t.pass("at once, and when the second was over");
  },
);

t.test("what changes after RT's clock was an hour ahead for a moment is found all the same", async (t) => {
  const { hand, client, poll, looked } = await pollAnRt(t);
  const rt = client();
  poll(rt);
  hand.ahead = hour;
  await looked((await rt.createTicket(aTicket)).id);
  hand.ahead = 0;
  await looked((await rt.createTicket(aTicket)).id);
  t.pass("without waiting for that hour");
});

t.test("nor does a start after that hour was kept wait for it", async (t) => {
  const { hand, store, client, poll, looked } = await pollAnRt(t);
  const rt = client();
  hand.ahead = hour;
  const stop = poll(rt);
  await looked((await rt.createTicket(aTicket)).id);
  await eventually(
    () => store.read.mirroredRt.changedUntil(),
    (until) => until !== null,
  );
  await stop();
  t.ok(Date.parse((await store.read.mirroredRt.changedUntil()) ?? "") <= Date.now(), "it is not kept");
  hand.ahead = 0;
  const { id } = await rt.createTicket(aTicket);
  // As a gateway of an earlier version left it.
  await store.write(({ mirroredRt }) =>
    mirroredRt.keepChangedUntil(new Date(Date.now() + hour).toISOString()),
  );
  poll(rt);
  await looked(id);
});

t.test("what changes after RT's times were read in a wrong zone is found", async (t) => {
  const { client, poll, looked } = await pollAnRt(t);
  const [rt, misled] = [client("UTC"), client("America/New_York")];
  const stop = poll(misled);
  await looked((await rt.createTicket(aTicket)).id);
  await stop();
  const { id } = await rt.createTicket(aTicket);
  poll(rt);
  await looked(id);
  t.pass("although they seemed to lie five hours ahead");
});
