import t from "tap";
import { createLook } from "#src/bridge/rt/look.ts";
import { createRest1 } from "#src/bridge/rt/rest1/client.ts";
import { startSandboxProcess } from "#test/support/sandbox-process.ts";

t.test(
  "a look that meets a merge brings the whole history of both, whatever was known of the one",
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
      untaken: async (_ticket, numbers) => numbers.filter((number) => number > floor),
      now: Date.now,
    });
    t.same((await look(known)).history, [], "nothing is news");
    await rt.mergeTicket(unseen, known);
    const { ticket, history } = await look(known);
    t.equal(ticket.id, known);
    t.match(
      history.filter((it) => it.ticket === unseen).map(({ type }) => type),
      ["Create", "Set", "AddLink"],
    );
  },
);
