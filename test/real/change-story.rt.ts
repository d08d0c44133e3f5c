/**
 * Agents and customers change tickets of a real RT at random – other languages, another time zone, pages, mail, other
 * programs, three at a time – while the gateway runs, is killed and comes back, RT's hook and the gateway's poll on and
 * off. In the end what was told equals RT's own transactions, and every copy equals what RT holds. It empties both RTs.
 * STORY_CHANGES and STORY_RT_TICKETS say how much, STORY_SEED repeats the people's choices.
 */
import t, { type Test } from "tap";
import { allSettled } from "../support/asked-of-gateway.ts";
import { checkCopies } from "../support/check-rt-copies.ts";
import { checkNews } from "../support/check-rt-news.ts";
import { type GatewayProcess, startGatewayProcess } from "../support/gateway-process.ts";
import { emptyRealRt, gatewayAccount, onEachRt, type RealRt } from "../support/real-rt.ts";
import { type Around, type Deed, deeds, openings } from "../support/rt-deeds.ts";
import { gatherRtPeople, type RtPeople } from "../support/rt-people.ts";
import { openRtRecords, type RtRecords } from "../support/rt-records.ts";
import { folderOf, hookSecret, hookTo, unhook } from "../support/rt-scrip.ts";
import { settingsFor } from "../support/sandbox-process.ts";
import { type Random, seededRandom } from "../support/seeded-random.ts";
import { storySeed, storySize } from "../support/story-size.ts";
import { openTicket } from "../support/stubborn-caller.ts";

t.setTimeout(300_000 + storySize.changes * 5_000);
const lanes = 3;
/** Deeds after which a ticket can hardly be changed any more. */
const rare = /^(?:a merge|deletion)$/;

type World = {
  rt: RealRt;
  gateway: GatewayProcess;
  records: RtRecords;
  people: RtPeople;
  random: Random;
  refused: Set<string>;
};

async function changeStory(t: Test, rt: RealRt): Promise<void> {
  t.comment(`STORY_SEED=${storySeed}`);
  await emptyRealRt(rt);
  const records = openRtRecords(folderOf(rt));
  const begun = records.lastTransaction();
  const gateway = await startGatewayProcess({ env: settings(rt) });
  t.teardown(async () => {
    await gateway.remove();
    await unhook(rt);
    records.close();
  });
  await hookTo(rt, gateway.url);
  const world = {
    rt,
    gateway,
    records,
    people: await gatherRtPeople(rt),
    random: seededRandom(storySeed),
    refused: new Set<string>(),
  };
  const chaos = createChaos(world);
  const own = await turbulence(world, chaos);
  // With neither poll nor hook, as it may stand now, nothing more would be heard.
  await gateway.stop();
  await gateway.start({ RT_POLL_SECONDS: "1" });
  t.comment(chaos.summary());
  t.comment(`refused by RT: ${[...world.refused].join("; ")}`);
  await checkCopies(t, gateway.url, records);
  await checkNews(t, { url: gateway.url, records, begun, own });
}

function settings(rt: RealRt): Record<string, string> {
  return {
    ...settingsFor({ url: rt.url, ...gatewayAccount }),
    RT_HOOK_SECRET: hookSecret,
    RT_POLL_SECONDS: "1",
    RT_SWEEP_SECONDS: "2",
    RT_SETTLE_SECONDS: "5",
    RT_RETRY_MAX_SECONDS: "1",
  };
}

/** Answers the titles of the tickets that were opened through the gateway meanwhile. */
async function turbulence(world: World, chaos: Chaos): Promise<string[]> {
  const own: ReturnType<typeof openTicket>[] = [];
  let begun = 0;
  const lane = async () => {
    while (begun < storySize.rtTickets + storySize.changes) {
      const number = begun++;
      await (number < storySize.rtTickets ? openOne(world, number) : changeOne(world, number));
      if (world.random() < 0.05)
        own.push(openTicket({ title: `own ${number}.`, queue: "Support" }, { url: world.gateway.url }));
      await chaos.strike();
    }
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  await world.gateway.start();
  const titles = (await Promise.all(own)).map(({ title }) => title);
  // Told 202, one may still be on its way.
  await allSettled(world.gateway.url);
  return titles;
}

async function openOne({ people, records, random }: World, number: number): Promise<void> {
  const deed: Deed = pick(Object.values(openings), random);
  await deed({ people, records, ticket: 0, other: 0, word: `n${number}` });
}

/** People try what RT then refuses: a ticket that was deleted or merged meanwhile, a box that is gone. */
async function changeOne({ people, records, random, refused }: World, number: number): Promise<void> {
  const ids = records.tickets().map(({ id }) => id);
  const [ticket, other] = [pick(ids, random), pick(ids, random)];
  const [name, deed] = pick(Object.entries<Deed>(deeds), random);
  if (rare.test(name) && random() < 0.7) return;
  const around: Around = { people, records, ticket, other, word: `w${number}` };
  await deed(around).catch((error: Error) => void refused.add(`${name}: ${error.message.slice(0, 80)}`));
}

function pick<One>(all: One[], random: Random): One {
  const one = all[Math.floor(random() * all.length)];
  if (one === undefined) throw new RangeError("nothing to pick from");
  return one;
}

type Chaos = { strike(): Promise<void>; summary(): string };

/** One stroke of fate at a time, after each deed: mostly none. */
function createChaos({ rt, gateway, random }: World): Chaos {
  const count = { kills: 0, hook: 0, poll: 0 };
  let isHooked = true;
  let last = Promise.resolve();
  const strike = async () => {
    const fate = random();
    if (fate < 0.08) {
      count.kills += 1;
      await gateway.kill();
    } else if (fate < 0.12) {
      count.hook += 1;
      isHooked = !isHooked;
      await (isHooked ? hookTo(rt, gateway.url) : unhook(rt));
    } else if (fate < 0.4) {
      const isPolling = random() < 0.5;
      count.poll += isPolling ? 1 : 0;
      await gateway.start({ RT_POLL_SECONDS: isPolling ? "1" : "0" });
    }
  };
  return {
    strike() {
      last = last.then(strike);
      return last;
    },
    summary: () => `killed ${count.kills} times, hook switched ${count.hook} times`,
  };
}

await onEachRt(t, changeStory);
