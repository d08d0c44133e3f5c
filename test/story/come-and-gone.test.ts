/**
 * RT lists no deleted tickets. What was opened and deleted while the gateway was away is told all the same, whether other
 * tickets came after it or not; what was deleted before its time is copied in the end, and nobody is told.
 */
import t from "tap";
import { createRest1 } from "#src/bridge/rt/rest1/client.ts";
import type { Notification } from "#src/model/notification.ts";
import { wholeLog } from "../support/asked-of-gateway.ts";
import { eventually } from "../support/eventually.ts";
import { startGatewayProcess } from "../support/gateway-process.ts";
import { jsonClient } from "../support/json-client.ts";
import { settingsFor, startSandboxProcess } from "../support/sandbox-process.ts";

t.setTimeout(60_000);

t.test("what came and went while nobody looked is found", async (t) => {
  const sandbox = await startSandboxProcess();
  const root = createRest1({ ...sandbox.account, username: "root", password: "password" });
  const open = async (subject: string) => (await root.createTicket({ queue: "Support", subject })).id;
  const openAndDelete = async (subject: string) => {
    const id = await open(subject);
    await root.editTicket(id, { status: "deleted" });
    return id;
  };
  const before = await openAndDelete("before the gateway");
  const done = secondNow();
  await eventually(async () => secondNow() > done, Boolean);
  const gateway = await startGatewayProcess({
    env: {
      ...settingsFor(sandbox.account),
      RT_POLL_SECONDS: "1",
      RT_SWEEP_SECONDS: "1",
      RT_BACKFILL_PER_SECOND: "500",
    },
  });
  t.teardown(async () => {
    await root.close();
    await gateway.remove();
    await sandbox.stop();
  });
  const client = jsonClient(gateway.url);
  const { body } = await eventually(
    () => client.get(`/tickets/${before}`),
    ({ status }) => status === 200,
  );
  t.equal(body.status, "deleted", "copied behind the backfill");

  await gateway.kill();
  const between = await openAndDelete("between");
  await open("the last to stay");
  const last = await openAndDelete("the last");
  await gateway.start();
  const log = await eventually(
    () => wholeLog(gateway.url),
    (told) => told.filter(({ type }) => type === "ticket.deleted").length === 2,
  );
  const ofTicket = (id: number) => log.filter(({ ticket }) => ticket?.id === id).map(storyOf);
  for (const id of [between, last])
    t.same(ofTicket(id), [
      ["ticket.created", "root", "new"],
      ["ticket.deleted", "root", "deleted"],
    ]);
  t.same(ofTicket(before), [], "nobody was told of what was over before");
});

/** RT's times have no fractions: in the same second it is before and after. */
function secondNow(): number {
  return Math.floor(Date.now() / 1000);
}

function storyOf({ type, actor, ticket }: Notification) {
  return [type, actor.name, ticket?.status];
}
