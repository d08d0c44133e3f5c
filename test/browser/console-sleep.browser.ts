/** A laptop that sleeps: the page stands still, its clock jumps, its connection may be gone – and nothing is missing after. */
import type { Browser, Page } from "playwright-core";
import t, { type Test } from "tap";
import { wholeLog } from "../support/asked-of-gateway.ts";
import { openMany, openTicket } from "../support/stubborn-caller.ts";
import { openBrowser } from "./browser.ts";
import { type Console, isLive, openConsole, scrollThroughFeed } from "./console-page.ts";
import { startMortalGateway } from "./mortal-gateway.ts";

const browser = await openBrowser(t);

/** Stops every process of the browser, as a laptop's sleep does. Answers how to wake them. */
async function putToSleep(t: Test, browser: Browser): Promise<() => void> {
  const devtools = await browser.newBrowserCDPSession();
  const { processInfo } = await devtools.send("SystemInfo.getProcessInfo");
  await devtools.detach();
  const tell = (signal: "SIGSTOP" | "SIGCONT") => {
    for (const { id } of processInfo) process.kill(id, signal);
  };
  tell("SIGSTOP");
  t.teardown(() => tell("SIGCONT"));
  return () => tell("SIGCONT");
}

/** What the feed could not resume; then everything is loaded anew, and nobody sees whether something was skipped. */
function watchResyncs(page: Page): string[] {
  const resyncs: string[] = [];
  page.on("websocket", (socket) =>
    socket.on("framereceived", ({ payload }) => {
      if (String(payload).includes('"type":"resync"')) resyncs.push(String(payload));
    }),
  );
  return resyncs;
}

const open = (url: string, name: string, count: number) =>
  openMany((number) => ({ title: `${name} ${number}` }), { url, count, callers: 3 });

/** What the page shows is what the API tells, newest first, each once. */
async function showsTheLog(t: Test, { page, complaints }: Console, url: string): Promise<void> {
  await openTicket({ title: "the last of all" }, { url });
  await page.getByRole("article").filter({ hasText: "the last of all" }).first().waitFor();
  const told = (await wholeLog(url)).flatMap(({ ticket }) => ticket?.title ?? []).reverse();
  t.strictSame(await scrollThroughFeed(page), [...new Set(told)], `${told.length} notifications`);
  t.strictSame(complaints, []);
}

t.test("a page that stood still while much happened shows all of it, once, in order", async (t) => {
  const { url } = await startMortalGateway(t);
  const console = await openConsole(t, browser, url);
  await isLive(console.page);
  const resyncs = watchResyncs(console.page);
  await open(url, "before", 3);
  const wake = await putToSleep(t, browser);
  await open(url, "asleep", 20);
  wake();
  await isLive(console.page);
  await showsTheLog(t, console, url);
  t.strictSame(resyncs, []);
});

t.test("so does one whose server was killed and came back while it stood still", async (t) => {
  const gateway = await startMortalGateway(t);
  const { url } = gateway;
  const console = await openConsole(t, browser, url);
  await isLive(console.page);
  const resyncs = watchResyncs(console.page);
  await open(url, "before", 3);
  const wake = await putToSleep(t, browser);
  await open(url, "asleep", 10);
  await gateway.kill();
  await gateway.start();
  await open(url, "after the kill", 10);
  wake();
  await isLive(console.page);
  await showsTheLog(t, console, url);
  t.strictSame(resyncs, []);
});

t.test("a page whose clock jumps takes a new connection, and goes on where it was", async (t) => {
  const { url } = await startMortalGateway(t);
  const console = await openConsole(t, browser, url);
  const { page } = console;
  await page.clock.install();
  const resyncs = watchResyncs(page);
  await console.open("");
  await isLive(page);
  await open(url, "before", 5);
  const again = page.waitForEvent("websocket");
  await page.clock.fastForward("45:00");
  await open(url, "meanwhile", 5);
  t.match((await again).url(), /after=\d+$/);
  await isLive(page);
  await showsTheLog(t, console, url);
  t.strictSame(resyncs, []);
});
