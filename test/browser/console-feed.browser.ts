import { readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import t, { type Test } from "tap";
import { wholeLog } from "../support/asked-of-gateway.ts";
import { openMany, openTicket } from "../support/stubborn-caller.ts";
import { openBrowser } from "./browser.ts";
import { isLive, openConsole, scrollThroughFeed } from "./console-page.ts";
import { startMortalGateway } from "./mortal-gateway.ts";

const browser = await openBrowser(t);

/** What the page shows is what the API tells, newest first, each once. */
async function showsTheLog(
  t: Test,
  page: Parameters<typeof scrollThroughFeed>[0],
  url: string,
): Promise<void> {
  const log = await wholeLog(url);
  const newest = log.at(-1)?.ticket?.title ?? "";
  await page.getByRole("article").filter({ hasText: newest }).first().waitFor();
  const told = log.flatMap(({ ticket }) => ticket?.title ?? []).reverse();
  t.strictSame(await scrollThroughFeed(page), [...new Set(told)], `${told.length} notifications`);
}

t.test("over a cut of the network nothing is skipped and nothing shown twice", async (t) => {
  const { url } = await startMortalGateway(t);
  const { page, complaints } = await openConsole(t, browser, url);
  await isLive(page);
  const network = await page.context().newCDPSession(page);
  const offline = (is: boolean) =>
    network.send("Network.emulateNetworkConditions", {
      offline: is,
      latency: 0,
      downloadThroughput: -1,
      uploadThroughput: -1,
    });
  await openTicket({ title: "before the cut" }, { url });
  await page.getByRole("article").filter({ hasText: "before the cut" }).waitFor();
  await offline(true);
  await page.locator(".connection-reconnecting").waitFor();
  await openMany((number) => ({ title: `while away ${number}` }), { url, count: 15, callers: 3 });
  t.equal(await page.getByRole("article").count(), 1, "nothing came through");
  await offline(false);
  await page.getByRole("status").filter({ hasText: "Caught up – 15 came meanwhile" }).waitFor();
  await showsTheLog(t, page, url);
  t.strictSame(complaints, []);
});

t.test("over kills and restarts of the server the feed ends as the API's", async (t) => {
  const gateway = await startMortalGateway(t);
  const { url } = gateway;
  const { page, complaints } = await openConsole(t, browser, url);
  await isLive(page);
  for (const end of [gateway.kill, gateway.stop, gateway.kill]) {
    const opening = openMany((number) => ({ title: `${end.name} ${number} ${Math.random()}` }), {
      url,
      count: 12,
      callers: 3,
    });
    await page.getByRole("article").nth(1).waitFor();
    await end();
    await page.locator(".connection-reconnecting").waitFor();
    await gateway.start();
    await opening;
    await isLive(page);
  }
  await showsTheLog(t, page, url);
  t.strictSame(complaints, []);
});

t.test("a page whose cursor the log has never reached loads everything anew, and says so", async (t) => {
  const gateway = await startMortalGateway(t);
  const { url, folder } = gateway;
  await openMany((number) => ({ title: `old ${number}` }), { url, count: 5, callers: 2 });
  const { page } = await openConsole(t, browser, url);
  await isLive(page);
  await page.getByRole("article").filter({ hasText: "old 0" }).waitFor();
  await gateway.kill();
  for (const file of readdirSync(folder)) {
    if (file.startsWith("gateway.db")) rmSync(join(folder, file));
  }
  await gateway.start();
  await page.getByRole("status").filter({ hasText: "Could not resume – the list was loaded anew" }).waitFor();
  t.equal(await page.getByRole("article").filter({ hasText: "old 0" }).count(), 0);
  await openTicket({ title: "of the new log" }, { url });
  await page.getByRole("article").filter({ hasText: "of the new log" }).waitFor();
});
