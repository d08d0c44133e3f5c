import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { connect } from "node:net";
import { join } from "node:path";
import t, { type Test } from "tap";
import { wholeLog } from "../support/asked-of-gateway.ts";
import { isTold } from "../support/feed-notes.ts";
import { startGatewayProcess } from "../support/gateway-process.ts";
import { settingsFor, startSandboxProcess } from "../support/sandbox-process.ts";
import { openMany, openTicket } from "../support/stubborn-caller.ts";
import { openBrowser, openPage } from "./browser.ts";
import { listenByEvents, listenBySocket, type PageFeed } from "./page-feed.ts";

const browser = await openBrowser(t);
const gateway = await startWorld();
const { url } = gateway;

/** The sandbox RT outlives the gateways that are killed beside it. */
async function startWorld() {
  const rt = await startSandboxProcess();
  const env = { ...settingsFor(rt.account), RT_SETTLE_SECONDS: "1", RT_RETRY_MAX_SECONDS: "1" };
  const gateway = await startGatewayProcess({ env });
  t.teardown(async () => {
    await gateway.remove();
    await rt.stop();
  });
  return gateway;
}

async function lastInLog(): Promise<number> {
  return (await wholeLog(url)).at(-1)?.id ?? 0;
}

const reached = (feed: PageFeed, id: number) =>
  feed.until(() => (feed.cursor() ?? 0) >= id, `the page stands at ${id}`);

/** Nothing missed, nothing twice, nothing in another order, and the page saw no sign of it either. */
async function heardTheLog(t: Test, feed: PageFeed): Promise<void> {
  const ids = (await wholeLog(url)).map(({ id }) => id);
  await reached(feed, ids.at(-1) ?? 0);
  t.strictSame(feed.heard(), ids, `${ids.length} notifications, each once, in order`);
  t.strictSame(feed.complaints, [], "it resumed where it stood each time");
}

t.test("a page sees a ticket appear that another program opens", async (t) => {
  const { page, complaints } = await openPage(t, browser, `${url}/livez`);
  const feed = await listenBySocket(page);
  await feed.next("caught_up");
  const title = "Ünïcødé – 雪 🔥 \u202eRTL </script> \"quoted\" & 'so on'";
  const description = "first\n\n<b>third</b> line";
  const opened = await openTicket({ title, description }, { url });
  await feed.until(() => feed.heard().length > 0, "the page is told");
  const told = feed.frames.find(isTold);
  t.match(told, { type: "ticket.created", source: "gateway", prev: 0, cursor: told?.id });
  t.match(told?.ticket, { id: opened.body.id, title, description, status: "new" });
  t.strictSame(
    complaints.filter((said) => said.startsWith("policy")),
    [],
  );
});

t.test("the lines of the README work as pasted into the console of /docs", async (t) => {
  const readme = await readFile(join(import.meta.dirname, "../../README.md"), "utf8");
  const lines = /```js\n(.*?)```/s.exec(readme)?.[1] ?? t.fail("there are none");
  const { page } = await openPage(t, browser, `${url}/docs`);
  const shown = page.waitForEvent("console", async (said) => {
    const frame = await said.args()[0]?.jsonValue();
    return frame?.ticket?.title === "seen in the console";
  });
  const socket = page.waitForEvent("websocket");
  await page.evaluate(String(lines).replaceAll("localhost:8000", new URL(url).host));
  await (await socket).waitForEvent("framereceived");
  await openTicket({ title: "seen in the console" }, { url });
  t.ok(await shown);
});

t.test("a page that was offline hears what it missed, once, in order", async (t) => {
  const { page } = await openPage(t, browser, `${url}/livez`);
  const network = await page.context().newCDPSession(page);
  const setOffline = (offline: boolean) =>
    network.send("Network.emulateNetworkConditions", {
      offline,
      latency: 0,
      downloadThroughput: -1,
      uploadThroughput: -1,
    });
  const feed = await listenBySocket(page);
  await reached(feed, await lastInLog());
  await setOffline(true);
  await page.waitForEvent("websocket");
  await page.waitForEvent("websocket"); // so the one before was tried in vain

  const before = feed.heard();
  await openMany((number) => ({ title: `while offline ${number}` }), { url, count: 20, callers: 4 });
  t.strictSame(feed.heard(), before, "offline, it hears nothing");
  await setOffline(false);
  await heardTheLog(t, feed);
  t.equal(feed.heard().length, before.length + 20);
});

t.test("a page outlives the gateway's sudden death: nothing missed, nothing twice", async (t) => {
  const { page } = await openPage(t, browser, `${url}/livez`);
  const feed = await listenBySocket(page);
  await reached(feed, await lastInLog());
  await underLoad("killed", async () => {
    for (let round = 0; round < 3; round += 1) await killInTheMiddle(feed);
  });
  await heardTheLog(t, feed);
});

t.test("an EventSource outlives the gateway's sudden death, too, by Last-Event-ID", async (t) => {
  const { page } = await openPage(t, browser, `${url}/livez`);
  const feed = await listenByEvents(page);
  await reached(feed, await lastInLog());
  await underLoad("streamed", () => killInTheMiddle(feed));
  await heardTheLog(t, feed); // though its address says after=0
});

t.test("an EventSource outlives a stop and a start, though others are slow to go", async (t) => {
  const { page } = await openPage(t, browser, `${url}/livez`);
  const feed = await listenByEvents(page);
  await reached(feed, await lastInLog());
  await streamThatStays(t);
  await gateway.stop();
  await gateway.start();
  await openTicket({ title: "after the stop" }, { url });
  await heardTheLog(t, feed);
  t.ok(feed.frames.some(({ type }) => type === "goodbye"));
});

/** An event stream whose client does not close its side when the gateway says goodbye. */
async function streamThatStays(t: Test): Promise<void> {
  const { hostname, port } = new URL(url);
  const socket = connect({ host: hostname, port: Number(port), allowHalfOpen: true });
  t.teardown(() => socket.destroy());
  socket.on("error", () => undefined);
  socket.write(`GET /events HTTP/1.1\r\nHost: ${hostname}:${port}\r\n\r\n`);
  await once(socket, "data");
  socket.resume();
}

/** Opens tickets, one after another on four lines, until `story` is over; each is opened at last. */
async function underLoad(name: string, story: () => Promise<void>): Promise<void> {
  let over = false;
  const line = async (_: unknown, number: number) => {
    for (let count = 0; !over; count += 1) await openTicket({ title: `${name} ${number}.${count}` }, { url });
  };
  const lines = Promise.all(Array.from({ length: 4 }, line));
  await story().finally(() => {
    over = true;
  });
  await lines;
}

/** The page is connected anew and has just heard something; more is on its way. */
async function killInTheMiddle(feed: PageFeed): Promise<void> {
  await feed.next("welcome");
  await reached(feed, (feed.cursor() ?? 0) + 5);
  await gateway.kill();
  await gateway.start();
}
