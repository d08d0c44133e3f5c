/**
 * The gateway is killed at random moments under load, again and again. Programs ask again with their key, listeners
 * come back with their cursor: nothing is lost, nothing happens twice, and everybody heard the same in the same order.
 */
import { setTimeout as pause } from "node:timers/promises";
import t, { type Test } from "tap";
import { allSettled, wholeLog } from "../support/asked-of-gateway.ts";
import { type GatewayProcess, startGatewayProcess } from "../support/gateway-process.ts";
import { startPostgres } from "../support/postgres.ts";
import { type Listener, listen } from "../support/resuming-listener.ts";
import { type RtAccount, settingsFor, startSandboxProcess } from "../support/sandbox-process.ts";
import { type Random, seededRandom } from "../support/seeded-random.ts";
import { storySeed, storySize } from "../support/story-size.ts";
import { openTicket, type Told } from "../support/stubborn-caller.ts";
import { countSubjects } from "../support/tickets-in-rt.ts";

t.setTimeout(60_000 + (storySize.rounds + storySize.roundsOnPostgres) * 15_000);

t.test("killed under load on SQLite: 0 lost, 0 twice, everybody heard the log", async (t) => {
  await crashStory(t, storySize.rounds, {});
});

t.test("killed under load on PostgreSQL: 0 lost, 0 twice, everybody heard the log", async (t) => {
  const postgres = await startPostgres();
  t.teardown(() => postgres.stop());
  await crashStory(t, storySize.roundsOnPostgres, { DATABASE_URL: await postgres.database() });
});

async function crashStory(t: Test, rounds: number, env: Record<string, string>): Promise<void> {
  t.comment(`STORY_SEED=${storySeed}`);
  const { account, gateway } = await startWorld(t, env);
  const listeners = Array.from({ length: 4 }, () => listen(gateway.url));
  t.teardown(() => void listeners.map((listener) => listener.stop()));
  const load = startLoad(gateway.url);
  await killAgainAndAgain(gateway, listeners, rounds, seededRandom(storySeed));
  const told = await load.end();
  await allSettled(gateway.url);
  await checkRt(t, account, told);
  await checkLog(t, gateway.url, told, listeners);
}

async function startWorld(t: Test, env: Record<string, string>) {
  const rt = await startSandboxProcess();
  const settings = {
    ...settingsFor(rt.account),
    RT_POLL_SECONDS: "0",
    RT_TIMEOUT_SECONDS: "1",
    RT_SETTLE_SECONDS: "1",
    RT_RETRY_MAX_SECONDS: "1",
  };
  const gateway = await startGatewayProcess({ env: { ...settings, ...env } });
  t.teardown(async () => {
    await gateway.remove();
    await rt.stop();
  });
  return { account: rt.account, gateway };
}

/**
 * Every few milliseconds somebody wants a ticket and asks until it is had – whether or not those before were answered.
 * Every second one wants no more than to be told 202.
 */
function startLoad(url: string) {
  const asked: Promise<Told>[] = [];
  const timer = setInterval(() => {
    const wish = { title: `crash-${asked.length}.`, queue: "Support" };
    const headers = asked.length % 2 === 0 ? {} : { prefer: "respond-async" };
    asked.push(openTicket(wish, { url, headers }));
  }, 60);
  return {
    end(): Promise<Told[]> {
      clearInterval(timer);
      return Promise.all(asked);
    },
  };
}

async function killAgainAndAgain(
  gateway: GatewayProcess,
  listeners: Listener[],
  rounds: number,
  random: Random,
) {
  for (let round = 0; round < rounds; round += 1) {
    await pause(50 + random() * 900);
    listeners[Math.floor(random() * listeners.length)]?.cut();
    await pause(random() * 100);
    await gateway.kill();
    await gateway.start();
  }
}

async function checkRt(t: Test, account: RtAccount, told: Told[]): Promise<void> {
  const inRt = await countSubjects(account, "crash-");
  const wrong = told.filter(({ title, status }) => status === 422 || inRt.get(title) !== 1);
  t.same(wrong, [], `${told.length} answered: none lost, none twice`);
  t.equal(inRt.size, told.length, "and nothing else came to be");
}

async function checkLog(t: Test, url: string, told: Told[], listeners: Listener[]): Promise<void> {
  const log = await wholeLog(url);
  const created = log.filter(({ type }) => type === "ticket.created");
  const numbers = new Set(created.map(({ ticket }) => ticket?.id));
  t.equal(created.length, told.length, "each ticket was told of");
  t.equal(numbers.size, created.length, "and of none twice");
  const ids = log.map(({ id }) => id);
  for (const listener of listeners) {
    await listener.reached(ids.at(-1) ?? 0);
    t.same(
      listener.heard,
      ids,
      `a listener with ${listener.connections()} connections heard the log, in order`,
    );
    t.same(listener.complaints, [], "and no hole in it");
  }
}
