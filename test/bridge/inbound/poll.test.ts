import t from "tap";
import { Agenda } from "#src/bridge/inbound/agenda.ts";
import { Poll } from "#src/bridge/inbound/poll.ts";
import type { Taken } from "#src/bridge/inbound/take-in.ts";
import { createUntaken } from "#src/bridge/journal/untaken.ts";
import { createRest1 } from "#src/bridge/rt/rest1/client.ts";
import { openStore } from "#src/store/store.ts";
import { aTicketRecord } from "#test/support/a-ticket.ts";
import { eventually } from "#test/support/eventually.ts";
import { catchLog } from "#test/support/log-lines.ts";
import { startSandboxProcess } from "#test/support/sandbox-process.ts";

t.test(
  "a deleted ticket, which RT does not list, is asked once more for what came in the same second",
  async (t) => {
    const sandbox = await startSandboxProcess();
    const rt = createRest1({ ...sandbox.account, username: "root", password: "password" });
    const store = await openStore({ url: `sqlite:${t.testdir()}/tw.db` });
    const { log } = catchLog();
    const looks: number[] = [];
    const takeIn = async (ticket: number): Promise<Taken> => {
      looks.push(ticket);
      return { kind: "taken", numbers: [] };
    };
    const agenda = new Agenda({ takeIn, log }, { concurrency: 1, perSecond: 1_000, most: 10 });
    const leave = new AbortController();
    let polling = Promise.resolve();
    t.teardown(async () => {
      leave.abort();
      await polling;
      await agenda.stop();
      await store.close();
      await rt.close();
      await sandbox.stop();
    });
    const { id } = await rt.createTicket({ queue: "General", subject: "gone" });
    await rt.editTicket(id, { status: "deleted" });
    const { ticket, history } = await rt.readTicketWithHistory(id);
    const last_transaction_id = history.at(-2)?.id ?? 0;
    const { updated_at } = ticket;
    await store.write((tables) =>
      tables.tickets.save(aTicketRecord({ id, status: "deleted", updated_at, last_transaction_id })),
    );
    const tools = { rt, store, agenda, untaken: createUntaken(store.read), log };
    polling = new Poll(tools, { everyMs: 100, since: ticket.created_at }).run(leave.signal);
    const count = async () => looks.filter((one) => one === id).length;
    await eventually(count, (times) => times === 2);
    t.pass("at once, and when the second was over");
  },
);
