/** What a sign-in concludes from what RT shows the account, while tickets are moved and deleted under its eyes. */
import t, { type Test } from "tap";
import { createRtAccounts } from "#src/bridge/accounts/accounts.ts";
import { createFindEvidence } from "#src/bridge/accounts/evidence.ts";
import { createLookAt } from "#src/bridge/rt/rest1/account-look.ts";
import { createRest1 } from "#src/bridge/rt/rest1/client.ts";
import { openStore } from "#src/store/store.ts";
import { aNotification } from "../../support/a-notification.ts";
import { aTicketRecord } from "../../support/a-ticket.ts";
import { handClock } from "../../support/access-house.ts";
import { startSandboxProcess } from "../../support/sandbox-process.ts";

const log = { warn: () => undefined };
const nobody = { name: "nobody-in-particular", email: null };

/** The sandbox RT, and sign-ins whose evidence never grows old by itself. */
async function world(t: Test) {
  const sandbox = await startSandboxProcess();
  const rt = createRest1(sandbox.account);
  const store = await openStore({ url: `sqlite:${t.testdir()}/t.db` });
  t.teardown(async () => {
    await rt.close();
    await store.close();
    await sandbox.stop();
  });
  const clock = handClock(Date.now());
  const findEvidence = createFindEvidence({ rt, clock, ...store.read });
  const lookAt = createLookAt({ url: sandbox.account.url, timeoutMs: 10_000 });
  const accounts = createRtAccounts({ rt, lookAt, findEvidence, log });
  const signIn = (name: string) => accounts.check(name, `${name}pass`);
  const queuesOf = async (name: string) => (await signIn(name))?.queues;
  const samplesOf = async (queue: string) =>
    (await findEvidence(nobody))
      .flatMap((each) => (each.queue === queue ? each.tickets : []))
      .map(({ id }) => id);
  /** Takes it into the mirror, as the journal does. */
  const copy = async (id: number) => {
    const { queue, status, updated_at } = await rt.readTicket(id);
    await store.write(({ tickets }) => tickets.save(aTicketRecord({ id, queue, status, updated_at })));
  };
  return { rt, store, clock, signIn, queuesOf, samplesOf, copy };
}

t.test(
  "tickets moved into an agent's queue after they were found elsewhere prove nothing of there",
  async (t) => {
    const { rt, queuesOf, samplesOf } = await world(t);
    t.strictSame(await queuesOf("agent1"), ["Support"]);
    for (const id of await samplesOf("Billing")) await rt.editTicket(id, { queue: "Support" });
    t.strictSame(await queuesOf("agent1"), ["Support"]);
  },
);

t.test(
  "a ticket moved out of an agent's queue after it was found there takes nothing from him",
  async (t) => {
    const { rt, queuesOf, samplesOf } = await world(t);
    t.strictSame(await queuesOf("agent1"), ["Support"]);
    const [first = 0] = await samplesOf("Support");
    await rt.editTicket(first, { queue: "Billing" });
    t.strictSame(await queuesOf("agent1"), ["Support"]);
  },
);

t.test("a deleted ticket among those last commented takes nothing from an agent", async (t) => {
  const { rt, store, clock, signIn, queuesOf } = await world(t);
  const { id } = await rt.createTicket({ queue: "Support", subject: "to be deleted" });
  await rt.addMessage(id, { action: "comment", text: "internal" });
  const told = aNotification({ type: "ticket.commented", internal: true }, { id, queue: "Support" });
  await store.write((tables) => tables.notifications.add([told]));
  t.match(await signIn("agent1"), { queues: ["Support"], commentQueues: ["Support"] });
  await rt.editTicket(id, { status: "deleted" });
  t.strictSame(await queuesOf("agent1"), ["Support"]);
  clock.forward(61_000);
  t.strictSame(await queuesOf("agent1"), ["Support"]);
});

t.test("evidence that tells nothing of an agent is looked for anew, though it tells of others", async (t) => {
  const { rt, clock, signIn, copy } = await world(t);
  const own = { queue: "Support", admin_cc: ["agent1@rt.test"] };
  const shown = async () => {
    const account = await signIn("agent1");
    return [account?.queues, account?.commentQueues];
  };
  const ids: number[] = [];
  for (let count = 0; count < 5; count++)
    ids.push((await rt.createTicket({ ...own, subject: `watched by agent1 ${count}` })).id);
  await rt.addMessage(ids.at(-1) ?? 0, { action: "comment", text: "internal" });
  t.strictSame(await shown(), [[], []], "he may see them as their watcher");
  const { id } = await rt.createTicket({ queue: "Support", subject: "of a stranger" });
  await rt.addMessage(id, { action: "comment", text: "internal" });
  clock.forward(2_001);
  await copy(id);
  t.strictSame(await shown(), [["Support"], ["Support"]]);
});
