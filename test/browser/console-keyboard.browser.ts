/** Whole ways of working without a mouse. No test here clicks, or puts the focus anywhere. */
import t, { type Test } from "tap";
import { startFaultProxy } from "../support/fault-proxy.ts";
import { freePort } from "../support/free-port.ts";
import { startGateway } from "../support/gateway.ts";
import { jsonClient } from "../support/json-client.ts";
import { settingsFor, startSandboxProcess } from "../support/sandbox-process.ts";
import { makeAccounts, password, signedIn } from "../support/signed-in.ts";
import { openBrowser } from "./browser.ts";
import { isLive, openConsole } from "./console-page.ts";
import { getsFocus, pressOn, tabTo } from "./keyboard.ts";

const browser = await openBrowser(t);
const rt = await startSandboxProcess();
const proxy = await startFaultProxy({ target: rt.account.url, seed: 1, weights: { none: 1 } });
const databaseUrl = `sqlite:${t.testdir()}/keyboard.db`;
const port = await freePort();
const url = `http://localhost:${port}`;
const gateway = await startGateway({
  ...settingsFor({ ...rt.account, url: proxy.url }),
  PORT: String(port),
  PUBLIC_URL: url,
  AUTH: "local",
  DATABASE_URL: databaseUrl,
  RT_RETRY_MAX_SECONDS: "3600",
});
t.teardown(async () => {
  await gateway.stop();
  await proxy.close();
  await rt.stop();
});
const ana = { email: "ana@example.com", name: "Ana", role: "agent" as const };
await makeAccounts(databaseUrl, [ana]);
const api = jsonClient(url);
const headers = await signedIn(url, ana.email);

/** Signed in by keyboard, too. */
async function enter(t: Test) {
  const console = await openConsole(t, browser, url);
  const { page } = console;
  await tabTo(page, "Name or e-mail address");
  await page.keyboard.type(ana.email);
  await tabTo(page, "Password");
  await page.keyboard.type(password);
  await page.keyboard.press("Enter");
  await isLive(page);
  return console;
}

t.test("one signs in; a wrong password is said where one typed it", async (t) => {
  const { page, complaints } = await openConsole(t, browser, url);
  await tabTo(page, "Name or e-mail address");
  await page.keyboard.type(ana.email);
  await tabTo(page, "Password");
  await page.keyboard.type("wrong");
  await page.keyboard.press("Enter");
  await page.getByText("do not belong together").waitFor();
  await tabTo(page, "Password", "Shift+Tab");
  await page.keyboard.press("Control+A");
  await page.keyboard.type(password);
  await pressOn(page, "Sign in");
  await isLive(page);
  t.strictSame(complaints, []);
});

t.test("from the feed into a ticket, an answer, its end, and back to where one was", async (t) => {
  await api.post("/tickets", { title: "Older", queue: "Support" }, headers);
  const { body } = await api.post("/tickets", { title: "Answered by keys", queue: "Support" }, headers);
  const { page, complaints } = await enter(t);
  await page.getByRole("article").filter({ hasText: "Answered by keys" }).waitFor();
  await page.keyboard.press("j");
  await getsFocus(page, /Answered by keys/);
  await page.keyboard.press("Enter");
  await page.getByRole("article", { name: /Answered by keys/ }).waitFor();
  await page.keyboard.press("r");
  await page.keyboard.type("Done, without a mouse.");
  await page.keyboard.press("Control+Enter");
  await page.locator(".message-public").filter({ hasText: "without a mouse" }).waitFor();
  await page.keyboard.press("Escape");
  await tabTo(page, "Resolve", "Shift+Tab");
  await page.keyboard.press("Enter");
  await page.locator(".ticket-marks .status-resolved").waitFor();
  t.match((await api.get(`/tickets/${body.id}`, headers)).body, { status: "resolved" });
  await page.keyboard.press("Escape");
  await page.getByRole("article", { name: /Answered by keys/ }).waitFor({ state: "detached" });
  await getsFocus(page, /Answered by keys/); // the focus is in the list again
  await page.keyboard.press("j");
  await getsFocus(page, /Older/);
  t.strictSame(complaints, []);
});

t.test("a new ticket, in a queue, with a file", async (t) => {
  const { page } = await enter(t);
  await page.keyboard.press("c");
  await page.getByLabel("Title").waitFor();
  await getsFocus(page, "Title"); // one can begin to type
  await page.keyboard.type("Opened by keys");
  await tabTo(page, "Description");
  await page.keyboard.type("Two lines,\nno mouse.");
  await tabTo(page, "Queue");
  await page.keyboard.type("Support");
  const choosing = page.waitForEvent("filechooser");
  await tabTo(page, "Attach files");
  await page.keyboard.press("Enter");
  await (await choosing).setFiles({
    name: "notes.txt",
    mimeType: "text/plain",
    buffer: Buffer.from("by keys"),
  });
  await pressOn(page, "Open ticket");
  await page.getByRole("heading", { name: "Opened by keys" }).waitFor();
  const id = Number(new URL(page.url()).pathname.split("/").at(-1));
  const { body } = await api.get(`/tickets/${id}/attachments`, headers);
  t.match(body.data, [{ name: "notes.txt" }]);
  t.match((await api.get(`/tickets/${id}`, headers)).body.queue, "Support");
});

t.test("a field is changed where it stands, and the focus stays there", async (t) => {
  const { body } = await api.post("/tickets", { title: "Changed by keys", queue: "Support" }, headers);
  const { page, open } = await enter(t);
  await open(`tickets/${body.id}`);
  await pressOn(page, "Priority: 0. Change");
  await page.keyboard.press("Control+A");
  await page.keyboard.type("40");
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "Priority: 40. Change" }).waitFor();
  await getsFocus(page, "Priority: 40. Change");
  await page.keyboard.press("Enter");
  await page.keyboard.type("9");
  await page.keyboard.press("Escape");
  await getsFocus(page, "Priority: 40. Change"); // Escape changes nothing
});

t.test("tickets are sifted, and what was chosen is kept as a view", async (t) => {
  await api.post("/tickets", { title: "Of Billing, by keys", queue: "Billing" }, headers);
  const { page } = await enter(t);
  await page.keyboard.press("g");
  await page.keyboard.press("t");
  await page.getByRole("heading", { name: "Tickets" }).waitFor();
  await getsFocus(page, "Tickets"); // the page's name is read out
  await page.keyboard.press("/");
  await page.keyboard.type("keys");
  await page.getByRole("link", { name: "Changed by keys" }).waitFor();
  await pressOn(page, "Queue");
  await pressOn(page, "Billing", "Space");
  await page.getByRole("link", { name: "Changed by keys" }).waitFor({ state: "detached" });
  await page.keyboard.press("Escape");
  await getsFocus(page, /^Queue: Billing/);
  await pressOn(page, "Save as a view");
  await page.getByRole("dialog", { name: "Save as a view" }).waitFor();
  await getsFocus(page, "Name of the view");
  await page.keyboard.type("Money");
  await page.keyboard.press("Enter");
  await page.getByRole("link", { name: "Money" }).waitFor();
  await tabTo(page, "Clear filters");
  await page.keyboard.press("Enter");
  await page.getByRole("link", { name: "Changed by keys" }).waitFor();
  await tabTo(page, "Money", "Shift+Tab");
  await page.keyboard.press("Enter");
  await page.getByRole("link", { name: "Changed by keys" }).waitFor({ state: "detached" });
  await page.getByRole("link", { name: "Of Billing, by keys" }).waitFor();
});

t.test("what waits for RT is tried again", async (t) => {
  await proxy.down();
  await api.post("/tickets", { title: "Waits" }, { ...headers, prefer: "respond-async" });
  const { page } = await enter(t);
  await page.keyboard.press("g");
  await page.keyboard.press("o");
  await page.locator(".wish-why").waitFor();
  await proxy.up();
  await pressOn(page, "Try now");
  await page.getByText("Nothing waits for RT").waitFor();
  t.match((await api.get("/submissions?state=done&limit=1", headers)).body.data, [{ kind: "ticket.create" }]);
});
