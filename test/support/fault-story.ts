/**
 * Programs open tickets through a gateway whose RT is behind the fault proxy; at the end RT itself is asked what came
 * of it. The same story is told of the sandbox and of real RTs.
 */
import type { Test } from "tap";
import { allSettled, submissions, wholeLog } from "./asked-of-gateway.ts";
import { type FaultProxy, startFaultProxy } from "./fault-proxy.ts";
import { startGatewayProcess } from "./gateway-process.ts";
import { type RtAccount, settingsFor } from "./sandbox-process.ts";
import { storySeed } from "./story-size.ts";
import { openMany, type Told } from "./stubborn-caller.ts";
import { countSubjects } from "./tickets-in-rt.ts";

export type FaultStory = {
  account: RtAccount;
  /** RT_SUBMISSION_MARK. */
  mark: string;
  /** How many tickets are asked for, each with a subject of its own. */
  creates: number;
  /** How long RT is waited for, and how long it may go on afterwards. */
  timeoutSeconds: number;
  settleSeconds: number;
};

export async function tellFaultStory(t: Test, story: FaultStory): Promise<void> {
  t.comment(`STORY_SEED=${storySeed}`);
  const { gateway, proxy } = await startWorld(t, story);
  const prefix = `fault-${storySeed}-${story.mark.slice(0, 5)}-`;
  const wishOf = (n: number) => ({ title: `${prefix}${n}.`, description: `text of ${n}`, queue: "Support" });

  const told = await openMany(wishOf, { url: gateway.url, count: story.creates, callers: 16 });
  await allSettled(gateway.url);
  await proxy.idle();

  t.same(notTakenOf(told), [], "all were taken");
  t.same(await submissions(gateway.url, ["failed"]), [], "and none was given up afterwards");
  const inRt = await countSubjects(story.account, prefix);
  t.same(wrongCounts(told, inRt), [], "none lost, none twice");
  t.equal(inRt.size, story.creates, "and nothing else came to be");
  const created = (await wholeLog(gateway.url)).filter(({ type }) => type === "ticket.created");
  // What another story left in RT may come to light meanwhile: it is told too, and none of this one's.
  const titles = created.map(({ ticket }) => ticket?.title ?? "").filter((title) => title.startsWith(prefix));
  t.same(titles.sort(), told.map(({ title }) => title).sort(), "each was told of once");
  t.comment(faultsIn(proxy));
}

export async function startWorld(t: Test, { account, mark, timeoutSeconds, settleSeconds }: FaultStory) {
  const proxy = await startFaultProxy({
    target: account.url,
    seed: storySeed,
    hangMs: timeoutSeconds * 4_000,
  });
  const gateway = await startGatewayProcess({
    env: {
      ...settingsFor({ ...account, url: proxy.url }),
      RT_SUBMISSION_MARK: mark,
      RT_POLL_SECONDS: "0",
      RT_TIMEOUT_SECONDS: String(timeoutSeconds),
      RT_SETTLE_SECONDS: String(settleSeconds),
      RT_RETRY_MAX_SECONDS: "1",
      RT_WAIT_SECONDS: "2",
    },
  });
  t.teardown(async () => {
    await gateway.remove();
    await proxy.close();
  });
  return { gateway, proxy };
}

function notTakenOf(told: Told[]): Told[] {
  return told.filter(({ status }) => status !== 201 && status !== 202);
}

function wrongCounts(told: Told[], inRt: Map<string, number>) {
  const counted = told.map(({ title, status }) => ({ title, status, inRt: inRt.get(title) ?? 0 }));
  return counted.filter(({ inRt }) => inRt !== 1);
}

/** How often each fault was met, for whoever reads the run. */
export function faultsIn(proxy: FaultProxy): string {
  const met = Object.groupBy(proxy.log, ({ fault }) => fault);
  return Object.entries(met)
    .map(([fault, records]) => `${fault} ${records?.length}`)
    .join(", ");
}
