/**
 * Several people change tickets in RT at random while the gateway runs, is killed and comes back, with the hook and the
 * poll on and off. What is told equals RT's own history – nothing missed, nothing twice, each ticket's in RT's order –
 * and every copy equals what RT shows of the ticket.
 */
import { setTimeout as pause } from "node:timers/promises";
import t, { type Test } from "tap";
import { createRest1, type Rest1 } from "#src/bridge/rt/rest1/client.ts";
import type { RtTicket, RtTransaction } from "#src/bridge/rt/rt.ts";
import type { Notification } from "#src/model/notification.ts";
import type { Ticket } from "#src/model/ticket.ts";
import { allSettled, wholeLog } from "../support/asked-of-gateway.ts";
import { callHook } from "../support/call-hook.ts";
import { eventually } from "../support/eventually.ts";
import { type GatewayProcess, startGatewayProcess } from "../support/gateway-process.ts";
import { jsonClient } from "../support/json-client.ts";
import { startPostgres } from "../support/postgres.ts";
import { type Crowd, gatherCrowd } from "../support/rt-crowd.ts";
import { lineOf, linesOf } from "../support/rt-told.ts";
import { type RtAccount, settingsFor, startSandboxProcess } from "../support/sandbox-process.ts";
import { type Random, seededRandom } from "../support/seeded-random.ts";
import { storySeed, storySize } from "../support/story-size.ts";
import { openTicket } from "../support/stubborn-caller.ts";

const secret = "a secret for the hook";
t.setTimeout(240_000 + storySize.changes * 3_000);

t.test("on SQLite: what is told equals RT's history, the copies equal what RT shows", async (t) => {
  await changeStory(t, {});
});

t.test("on PostgreSQL: the same", async (t) => {
  const postgres = await startPostgres();
  t.teardown(() => postgres.stop());
  await changeStory(t, { DATABASE_URL: await postgres.database() });
});

async function changeStory(t: Test, env: Record<string, string>): Promise<void> {
  t.comment(`STORY_SEED=${storySeed}`);
  const random = seededRandom(storySeed);
  const rt = await startSandboxProcess();
  const gateway = await startGatewayProcess({ env: { ...settings(rt.account), ...env } });
  const witness = createRest1(rt.account);
  const crowd = await gatherCrowd(rt.account, random, 8);
  t.teardown(async () => {
    await crowd.close();
    await witness.close();
    await gateway.remove();
    await rt.stop();
  });
  const opened = await turbulence({ gateway, crowd, random });
  await gateway.start({ RT_POLL_SECONDS: "1" });
  await checkStory(t, { gateway, crowd, witness, opened: await opened });
}

function settings(account: RtAccount): Record<string, string> {
  return {
    ...settingsFor(account),
    RT_HOOK_SECRET: secret,
    RT_POLL_SECONDS: "1",
    RT_SWEEP_SECONDS: "1",
    RT_LOOKS_PER_SECOND: "500",
    RT_TIMEOUT_SECONDS: "2",
    RT_SETTLE_SECONDS: "1",
    RT_RETRY_MAX_SECONDS: "1",
  };
}

type Scene = { gateway: GatewayProcess; crowd: Crowd; random: Random };

/** Answers the titles of tickets that were opened through the gateway meanwhile. */
async function turbulence({ gateway, crowd, random }: Scene): Promise<string[]> {
  const opened: ReturnType<typeof openTicket>[] = [];
  for (let number = 0; number < storySize.changes; number += 1) {
    const ticket = await crowd.change();
    if (random() < 0.6) void callHook({ url: gateway.url, secret, body: JSON.stringify({ ticket }) });
    if (random() < 0.2)
      opened.push(openTicket({ title: `own-${number}.`, queue: "Support" }, { url: gateway.url }));
    if (random() < 0.1) await gateway.kill();
    if (random() < 0.4) await gateway.start({ RT_POLL_SECONDS: random() < 0.5 ? "1" : "0" });
    await pause(random() * 100);
  }
  await gateway.kill();
  await gateway.start({ RT_POLL_SECONDS: "1" });
  const titles = (await Promise.all(opened)).map(({ title }) => title);
  // Told 202, one may still be on its way.
  await allSettled(gateway.url);
  return titles;
}

type Ending = { gateway: GatewayProcess; crowd: Crowd; witness: Rest1; opened: string[] };

async function checkStory(t: Test, { gateway, crowd, witness, opened }: Ending): Promise<void> {
  const ids = crowd.tickets;
  const { tickets, history } = await readAll(witness, ids);
  const expected = linesOf(history).toSorted();
  const concerns = new Set(ids);
  const toldOf = async () =>
    (await wholeLog(gateway.url)).filter(({ ticket }) => concerns.has(ticket?.id ?? 0));
  const countTold = async () => (await toldOf()).filter(isExplained).length;
  await eventually(countTold, (count) => count >= expected.length).catch((error) => t.fail(String(error)));
  await copiesAgree(gateway, tickets);
  const log = await toldOf();
  const told = log.filter(isExplained);
  t.same(told.map(lineOf).toSorted(), expected, `${expected.length} happenings: none missed, none twice`);
  t.same(outOfOrder(told, history), [], "those of each ticket in RT's order");
  t.same(
    log.filter((it) => !isExplained(it) && !isOfMerge(it)),
    [],
    "RT's history explains all changes but a merge's people",
  );
  const whole = await wholeLog(gateway.url);
  const own = whole.filter(
    ({ type, ticket }) => type === "ticket.created" && ticket?.title.startsWith("own-"),
  );
  t.same(
    own.map(({ ticket }) => ticket?.title).toSorted(),
    opened.toSorted(),
    "each of our own was told once",
  );
  t.same(
    new Set(own.map(({ source }) => source)),
    new Set(opened.length > 0 ? ["gateway"] : []),
    "and as ours",
  );
  await checkCopies(t, gateway, tickets);
}

const isExplained = ({ actor }: Notification) => actor.name !== "RT";
const isOfMerge = ({ changes }: Notification) =>
  changes.every(({ field }) => /^(requestors|cc)$/.test(field));

async function readAll(witness: Rest1, ids: number[]) {
  const tickets = new Map<number, RtTicket>();
  const history = new Map<number, RtTransaction>();
  for (const id of ids) {
    const seen = await witness.readTicketWithHistory(id);
    tickets.set(seen.ticket.id, seen.ticket);
    for (const transaction of seen.history) history.set(transaction.id, transaction);
  }
  return { tickets, history: [...history.values()].toSorted((one, other) => one.id - other.id) };
}

/** Lines may be equal: then either order is right. */
function outOfOrder(told: Notification[], history: RtTransaction[]): string[] {
  const byTicket = Map.groupBy(told, ({ ticket }) => ticket?.id ?? 0);
  return [...byTicket].flatMap(([id, ofTicket]) => {
    const expected = linesOf(history.filter(({ ticket }) => ticket === id));
    return ofTicket.map(lineOf).filter((line, index) => line !== expected[index]);
  });
}

async function copiesAgree(gateway: GatewayProcess, tickets: Map<number, RtTicket>): Promise<void> {
  const differences = async () =>
    (await compared(gateway, tickets)).filter(([copy, shown]) => copy !== shown).length;
  await eventually(differences, (count) => count === 0).catch(() => undefined);
}

async function checkCopies(t: Test, gateway: GatewayProcess, tickets: Map<number, RtTicket>): Promise<void> {
  for (const [copy, shown] of await compared(gateway, tickets)) t.equal(copy, shown);
}

async function compared(
  gateway: GatewayProcess,
  tickets: Map<number, RtTicket>,
): Promise<[string, string][]> {
  const client = jsonClient(gateway.url);
  return Promise.all(
    [...tickets.values()].map(async (ticket): Promise<[string, string]> => {
      const { body } = await client.get(`/tickets/${ticket.id}`);
      return [JSON.stringify(ofCopy(body)), JSON.stringify(ofRt(ticket))];
    }),
  );
}

function ofCopy(it: Ticket) {
  const { id, title, status, queue, priority, owner, requestors, cc, custom_fields } = it;
  const times = [it.created_at, it.updated_at, it.started_at, it.resolved_at, it.due_at];
  return [id, title, status, queue, priority, owner, requestors, cc, custom_fields, times];
}

function ofRt(it: RtTicket) {
  const { id, subject, status, queue, priority, owner, requestors, cc, custom_fields } = it;
  const times = [it.created_at, it.updated_at, it.started_at, it.resolved_at, it.due_at];
  return [id, subject, status, queue, priority, owner, requestors, cc, custom_fields, times];
}
