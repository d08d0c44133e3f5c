import t from "tap";
import { createLook } from "#src/bridge/rt/look.ts";
import { createRest1 } from "#src/bridge/rt/rest1/client.ts";
import { createWhoIsWho } from "#src/bridge/rt/who-is-who.ts";
import { startSandboxProcess } from "#test/support/sandbox-process.ts";

t.test(
  "a look that meets a merge brings what is not known of either, however much of the one is",
  async (t) => {
    const sandbox = await startSandboxProcess();
    const rt = createRest1(sandbox.account);
    t.teardown(async () => {
      await rt.close();
      await sandbox.stop();
    });
    const { id: unseen } = await rt.createTicket({ queue: "General", subject: "never seen" });
    await rt.editTicket(unseen, { priority: 3 });
    const { id: known } = await rt.createTicket({ queue: "General", subject: "known" });
    const floor = (await rt.readHistory(known, 0)).at(-1)?.id ?? 0;
    const look = createLook({
      rt,
      untaken: async (ticket, numbers) =>
        ticket === known ? numbers.filter((number) => number > floor) : undefined,
      namesIn: createWhoIsWho(rt, Date.now),
    });
    t.same((await look(known)).history, [], "nothing is news");
    await rt.mergeTicket(unseen, known);
    const { ticket, history } = await look(known);
    t.equal(ticket.id, known);
    t.match(
      history.filter((it) => it.ticket === unseen).map(({ type }) => type),
      ["Create", "Set", "AddLink"],
    );
    t.match(
      history.filter((it) => it.ticket === known).map(({ type }) => type),
      ["AddLink"],
      "and what is known is not read again",
    );
  },
);
