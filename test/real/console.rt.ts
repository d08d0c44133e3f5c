/**
 * The console in a real Chromium, with accounts of a real RT 5 and a real RT 4: what one does in one browser is in the
 * others at once, and each sees what RT shows that account. It says how long it took from one browser to the other.
 */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Page } from "playwright-core";
import t, { type Test } from "tap";
import { openBrowser } from "../browser/browser.ts";
import { type Console, isLive, openConsole, signIn } from "../browser/console-page.ts";
import { findChromium } from "../browser/find-chromium.ts";
import { eventually } from "../support/eventually.ts";
import { freePort } from "../support/free-port.ts";
import { startGateway } from "../support/gateway.ts";
import { type JsonClient, jsonClient } from "../support/json-client.ts";
import { gatewayAccount, onEachRt, type RealRt } from "../support/real-rt.ts";
import { settingsFor } from "../support/sandbox-process.ts";

t.setTimeout(900_000);
await findChromium();
const browser = await openBrowser(t);
/** A real RT on a busy machine takes its time to sign somebody in. */
const patience = 180_000;
const run = `${process.pid}-${Math.floor(performance.now())}`;

await onEachRt(t, useConsoleWith);

async function useConsoleWith(t: Test, rt: RealRt): Promise<void> {
  const port = await freePort();
  const url = `http://localhost:${port}`;
  const gateway = await startGateway({
    ...settingsFor({ url: rt.url, ...gatewayAccount }),
    PORT: String(port),
    PUBLIC_URL: url,
    AUTH: "rt",
    ADMINS: "root@localhost",
    RT_TIMEOUT_SECONDS: "120",
    SHUTDOWN_SECONDS: "60",
  });
  t.teardown(() => gateway.stop());
  const client = jsonClient(url);
  await showRights(client);
  const enter = async (t: Test, name: string) => {
    const console = await openConsole(t, browser, url);
    console.page.setDefaultTimeout(patience);
    await signIn(console, name, `${name}pass`);
    await isLive(console.page);
    return console;
  };

  await t.test("what one opens, answers and resolves is in the other's browser at once", async (t) => {
    const [one, two] = [await enter(t, "agent1"), await enter(t, "agent2")];
    const title = `In Support ${run}`;
    const path = await openTicket(one, two.page, { title, queue: "Support", t });
    await two.open(path);
    await isLive(two.page);
    await one.page.getByRole("textbox", { name: "Reply" }).fill("We look into it.");
    await sendTimed(
      t,
      one.page,
      "Send reply",
      two.page.locator(".message-public", { hasText: "look into it" }),
    );
    await one.page.getByText("Internal note", { exact: true }).click();
    await one.page.getByRole("textbox", { name: "Internal note" }).fill("Among us.");
    await sendTimed(
      t,
      one.page,
      "Save note",
      two.page.locator(".message-internal", { hasText: "Among us." }),
    );
    await sendTimed(t, two.page, "Resolve", one.page.locator(".ticket-marks .status-resolved"));
    t.strictSame([...one.complaints, ...two.complaints], []);
  });

  await t.test("a file goes into RT and comes back byte for byte", async (t) => {
    const { page, open } = await enter(t, "agent1");
    await open("tickets/new");
    const path = await submitTicket(page, { title: `With a file ${run}`, queue: "Support" });
    const buffer = Buffer.from([0, 1, 2, 255, 13, 10, 60, 0xc3, 0xa4]);
    const file = { name: "läng & <b>.bin", mimeType: "application/octet-stream", buffer };
    await page.locator('input[type="file"]').setInputFiles(file);
    await page.getByRole("textbox", { name: "Reply" }).fill("See the file.");
    await page.getByRole("button", { name: "Send reply" }).click();
    const waiting = page.waitForEvent("download");
    await page.locator(".message .files a").click();
    const to = join(t.testdir({}), "got");
    await (await waiting).saveAs(to);
    t.strictSame(await readFile(to), buffer, path);
  });

  await t.test("who decides by an old state is told what the other changed", async (t) => {
    const [one, two] = [await enter(t, "agent1"), await enter(t, "agent2")];
    await one.open("tickets/new");
    const path = await submitTicket(one.page, { title: `Fought over ${run}`, queue: "Support" });
    for (const { open } of [one, two]) await open(path);
    await one.page.getByRole("button", { name: /^Priority/ }).click();
    await one.page.getByRole("spinbutton", { name: "Priority" }).fill("7");
    await two.page.getByRole("button", { name: /^Priority/ }).click();
    await two.page.getByRole("spinbutton", { name: "Priority" }).fill("30");
    await two.page.getByRole("button", { name: "Save" }).click();
    await two.page.getByRole("button", { name: "Priority: 30. Change" }).waitFor();
    await one.page.getByRole("button", { name: "Save" }).click();
    const conflict = one.page.getByRole("alert").filter({ hasText: "Somebody else changed this" });
    await conflict.getByText("Priority: 0 → 30").waitFor();
    await conflict.getByRole("button", { name: "Do it all the same" }).click();
    await two.page.getByRole("button", { name: "Priority: 7. Change" }).waitFor();
  });

  await t.test("two people see different things at the same moment, as RT shows them", async (t) => {
    const [one, two] = [await enter(t, "agent1"), await enter(t, "agent2")];
    const customer = await enter(t, "customer1");
    await two.open("tickets/new");
    const money = `Of Billing ${run}`;
    const path = await submitTicket(two.page, { title: money, queue: "Billing" });
    await two.open("");
    await two.page.getByRole("article").filter({ hasText: money }).waitFor();
    // What came after it is there, so it would be there itself.
    const after = `After it ${run}`;
    await openTicket(two, one.page, {
      title: after,
      queue: "Support",
      requestor: "customer1@example.com",
      t,
    });
    await customer.page.getByRole("article").filter({ hasText: after }).waitFor();
    for (const { page } of [one, customer]) t.equal(await page.getByText(money).count(), 0);
    await one.open(path);
    await one.page.getByText("There is no ticket").waitFor();
    await one.open(`tickets?q=${encodeURIComponent(run)}&queue=Billing`);
    await one.page.getByText("No ticket matches these filters").waitFor();
    await customer.open("people");
    await customer.page.getByText("This page is not for you").waitFor();
    t.strictSame([...one.complaints, ...two.complaints, ...customer.complaints], []);
  });
}

/** Whether RT shows an account a queue and its comments is seen by some that are there. */
async function showRights(client: JsonClient): Promise<void> {
  const { body } = await client.post("/auth/login", { username: "root", password: "password" });
  const boss = { authorization: `Bearer ${body.access_token}`, prefer: "wait=60" };
  for (const queue of ["Support", "Billing", "General"]) {
    const wish = { title: `Of a stranger ${run}`, queue, requestor: "stranger@example.com" };
    const { status, body } = await client.post("/tickets", wish, boss);
    if (status !== 201) throw new Error(`${status} ${JSON.stringify(body)}`);
    await client.post(`/tickets/${body.id}/comments`, { text: "internal", visibility: "internal" }, boss);
  }
  // What was looked for before they were there is believed for two seconds more.
  for (const username of ["agent1", "agent2"])
    await eventually(
      () => commentQueuesOf(client, username),
      (queues) => queues.includes("Support"),
    );
}

async function commentQueuesOf(client: JsonClient, username: string): Promise<string[]> {
  const { body } = await client.post("/auth/login", { username, password: `${username}pass` });
  const headers = { authorization: `Bearer ${body.access_token}` };
  return (await client.get("/auth/me", headers)).body.comment_queues ?? [];
}

type Wish = { title: string; queue: string; requestor?: string };

/** Answers the ticket's path in the console. */
async function submitTicket(page: Page, { title, queue, requestor }: Wish): Promise<string> {
  await page.getByLabel("Title").fill(title);
  await page.getByLabel("Queue").selectOption(queue);
  if (requestor) await page.getByLabel("Requestor").fill(requestor);
  await page.getByRole("button", { name: "Open ticket" }).click();
  await page.getByRole("heading", { name: title }).waitFor();
  return new URL(page.url()).pathname.replace("/console/", "");
}

/** Opens it in one browser, and waits until it is in the other's feed; says how long after RT's answer that was. */
async function openTicket({ page, open }: Console, seer: Page, { t, ...wish }: Wish & { t: Test }) {
  await open("tickets/new");
  const answered = page
    .waitForResponse(
      (response) => response.request().method() === "POST" && response.url().endsWith("/tickets"),
    )
    .then(() => performance.now());
  const seen = seer
    .getByRole("article")
    .filter({ hasText: wish.title })
    .waitFor()
    .then(() => performance.now());
  const path = await submitTicket(page, wish);
  t.comment(
    `a new ticket: ${Math.round((await seen) - (await answered))} ms from the answer to the other browser`,
  );
  return path;
}

async function sendTimed(t: Test, page: Page, button: string, seen: { waitFor(): Promise<void> }) {
  const answered = page
    .waitForResponse((response) => ["POST", "PATCH"].includes(response.request().method()))
    .then(() => performance.now());
  const shown = seen.waitFor().then(() => performance.now());
  await page.getByRole("button", { name: button }).click();
  t.comment(
    `${button}: ${Math.round((await shown) - (await answered))} ms from the answer to the other browser`,
  );
}
