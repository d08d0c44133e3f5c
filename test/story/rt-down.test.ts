/**
 * RT is away while people go on opening tickets: everything is taken, everything arrives once RT is back, in the
 * order it was asked where order was promised, and RT is not hammered meanwhile.
 */
import { setTimeout as pause } from "node:timers/promises";
import t, { type Test } from "tap";
import { allSettled, wholeList } from "../support/asked-of-gateway.ts";
import { type FaultProxy, startFaultProxy } from "../support/fault-proxy.ts";
import { startGatewayProcess } from "../support/gateway-process.ts";
import { settingsFor, startSandboxProcess } from "../support/sandbox-process.ts";
import { storySize } from "../support/story-size.ts";
import { openTicket, type Told } from "../support/stubborn-caller.ts";
import { countSubjects } from "../support/tickets-in-rt.ts";

const perSecond = 50;
const callers = 10;
/** Calls to RT: what is under way when it goes, and the budget of tries each second. */
const budget = { atOnce: 12, perSecond: 12 };

t.setTimeout(90_000 + storySize.downSeconds * 10_000);

const ways: { name: string; goAway(proxy: FaultProxy): unknown; comeBack(proxy: FaultProxy): unknown }[] = [
  {
    name: "refuses connections",
    goAway: (proxy) => proxy.down(),
    comeBack: (proxy) => proxy.up(),
  },
  {
    name: "answers 503",
    goAway: (proxy) => proxy.setWeights({ "busy-503": 1 }),
    comeBack: (proxy) => proxy.setWeights({ none: 1 }),
  },
];

for (const { name, goAway, comeBack } of ways) {
  t.test(`RT ${name}: creates are taken, and all arrive in order when it is back`, async (t) => {
    const { account, gateway, proxy } = await startWorld(t);
    proxy.log.length = 0;
    await goAway(proxy);
    const told = await openSteadily(gateway.url, storySize.downSeconds);
    const notAccepted = told.filter(({ status }) => status !== 202);
    t.same(notAccepted, [], `all ${told.length} were told 202`);
    checkBudget(t, proxy);
    await comeBack(proxy);
    await allSettled(gateway.url);

    const inRt = await countSubjects(account, "down-");
    const arrived = [...inRt.values()].reduce((sum, count) => sum + count, 0);
    t.equal(arrived, told.length, "all are in RT, once");
    await checkOrder(t, gateway.url);
  });
}

async function startWorld(t: Test) {
  const rt = await startSandboxProcess();
  const proxy = await startFaultProxy({ target: rt.account.url, seed: 1, weights: { none: 1 } });
  const gateway = await startGatewayProcess({
    env: {
      ...settingsFor({ ...rt.account, url: proxy.url }),
      RT_POLL_SECONDS: "0",
      RT_TIMEOUT_SECONDS: "1",
      RT_SETTLE_SECONDS: "1",
      RT_RETRY_MAX_SECONDS: "2",
      RT_WAIT_SECONDS: "1",
    },
  });
  t.teardown(async () => {
    await gateway.remove();
    await proxy.close();
    await rt.stop();
  });
  return { account: rt.account, gateway, proxy };
}

/** Each caller asks one after another, with a subject of its own and the numbers in the text. */
async function openSteadily(url: string, seconds: number): Promise<Told[]> {
  const each = Math.ceil((seconds * perSecond) / callers);
  const call = async (caller: number) => {
    const told: Told[] = [];
    for (let number = 1; number <= each; number += 1) {
      const turn = pause((1000 * callers) / perSecond);
      const wish = { title: `down-${caller}.`, description: String(number), queue: "Support" };
      told.push(await openTicket(wish, { url }));
      await turn;
    }
    return told;
  };
  return (await Promise.all(Array.from({ length: callers }, (_, caller) => call(caller)))).flat();
}

/** Nothing reached RT's door more often than the budget allows. */
function checkBudget(t: Test, { log }: FaultProxy): void {
  const first = log[0]?.at ?? 0;
  const seconds = ((log.at(-1)?.at ?? 0) - first) / 1000;
  const allowed = budget.atOnce + budget.perSecond * Math.ceil(seconds);
  t.ok(log.length <= allowed, `RT was called ${log.length} times in ${seconds} s; allowed are ${allowed}`);
  t.same(
    log.filter(({ forwarded }) => forwarded),
    [],
    "and heard of nothing",
  );
}

async function checkOrder(t: Test, url: string): Promise<void> {
  const tickets = await wholeList(url);
  for (let caller = 0; caller < callers; caller += 1) {
    const own = tickets.filter(({ title }) => title === `down-${caller}.`);
    const order = own.map(({ description }) => Number(description.trim()));
    const asked = order.toSorted((a, b) => a - b);
    t.same(order, asked, `the ${order.length} of caller ${caller} arrived in the order they were asked`);
  }
}
