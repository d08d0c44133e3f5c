import t from "tap";
import { startFaultProxy } from "../support/fault-proxy.ts";
import { freePort } from "../support/free-port.ts";
import { startGateway } from "../support/gateway.ts";
import { jsonClient } from "../support/json-client.ts";
import { settingsFor, startSandboxProcess } from "../support/sandbox-process.ts";
import { openBrowser } from "./browser.ts";
import { axeFindings, isLive, openConsole } from "./console-page.ts";

const browser = await openBrowser(t);
const rt = await startSandboxProcess();
const proxy = await startFaultProxy({ target: rt.account.url, seed: 1, weights: { none: 1 } });
const port = await freePort();
const url = `http://127.0.0.1:${port}`;
const gateway = await startGateway({
  ...settingsFor({ ...rt.account, url: proxy.url }),
  PORT: String(port),
  RT_RETRY_MAX_SECONDS: "2",
});
const api = jsonClient(url);
t.teardown(async () => {
  await gateway.stop();
  await proxy.close();
  await rt.stop();
});

t.test("a reply written while RT is away says that it is on its way, and settles by itself", async (t) => {
  const { body } = await api.post("/tickets", { title: "Answered while RT is away" });
  const { page, open, complaints } = await openConsole(t, browser, url);
  await open(`tickets/${body.id}`);
  await isLive(page);
  await proxy.down();
  await page.getByRole("textbox", { name: "Reply" }).fill("written in the dark");
  await page.getByRole("button", { name: "Send reply" }).click();
  await page.locator(".message-waiting").filter({ hasText: "written in the dark" }).waitFor();
  await page.getByText("On its way to RT…").waitFor();
  t.equal(await page.getByRole("textbox", { name: "Reply" }).inputValue(), "", "the draft was taken over");
  await proxy.up();
  await page.locator(".message-waiting").waitFor({ state: "detached" });
  await page
    .locator(".message-public:not(.message-waiting)")
    .filter({ hasText: "written in the dark" })
    .waitFor();
  await page.getByText("It has reached RT.").waitFor();
  t.equal((await api.get(`/tickets/${body.id}/comments`)).body.data.length, 1);
  t.strictSame(complaints, []);
});

t.test("an internal note on its way is drawn as internal from its first moment", async (t) => {
  const { body } = await api.post("/tickets", { title: "Noted while RT is away" });
  const { page, open } = await openConsole(t, browser, url);
  await open(`tickets/${body.id}`);
  await isLive(page);
  await proxy.down();
  await page.keyboard.press("n");
  await page.keyboard.type("among ourselves");
  await page.keyboard.press("Control+Enter");
  const note = page.locator(".message").filter({ hasText: "among ourselves" });
  await note.waitFor();
  t.match(await note.getAttribute("class"), /message-internal.*message-waiting/);
  await proxy.up();
  await page.locator(".message-waiting").waitFor({ state: "detached" });
  await page.locator(".message-internal").filter({ hasText: "among ourselves" }).waitFor();
  t.match((await api.get(`/tickets/${body.id}/comments`)).body.data, [{ visibility: "internal" }]);
});

t.test("the outbox says what waits and why, gives up what one discards, and sends the rest", async (t) => {
  await proxy.down();
  const wishes = ["To be given up", "To be sent"].map((title) =>
    api.post("/tickets", { title }, { prefer: "respond-async" }),
  );
  for (const { status } of await Promise.all(wishes)) t.equal(status, 202);
  const { page, open } = await openConsole(t, browser, url);
  await open("outbox");
  const waiting = page.locator(".wish");
  await waiting.nth(1).waitFor();
  await page.locator(".wish-why").first().waitFor();
  t.strictSame(await axeFindings(page), []);
  const unwanted = waiting.filter({ hasText: "To be given up" });
  await unwanted.getByRole("button", { name: "Give up" }).click();
  const sheet = page.getByRole("dialog", { name: "Give this up?" });
  await sheet.getByText("To be given up").waitFor();
  t.strictSame(await axeFindings(page), []);
  await sheet.getByRole("button", { name: "Cancel" }).click();
  t.equal(await waiting.count(), 2, "nothing was given up by a slip");
  await unwanted.getByRole("button", { name: "Give up" }).click();
  await sheet.getByRole("button", { name: "Give up" }).click();
  await waiting.nth(1).waitFor({ state: "detached" });
  await proxy.up();
  await page.getByRole("button", { name: "Try now" }).click();
  await page.getByText("Nothing waits for RT").waitFor();
  const { body } = await api.get("/submissions?state=done&state=discarded&limit=2");
  t.strictSame(body.data.map(({ state }: { state: string }) => state).sort(), ["discarded", "done"]);
});

t.test("who cannot ask is not told that nothing waits", async (t) => {
  const { page, open } = await openConsole(t, browser, url);
  await isLive(page);
  await page.route("**/submissions?*", (route) => route.abort());
  await open("outbox");
  await page.getByText("This could not be loaded.").waitFor();
  t.equal(await page.getByText("Nothing waits for RT").count(), 0);
  await page.unroute("**/submissions?*");
  await page.getByRole("button", { name: "Try again" }).click();
  await page.getByText("Nothing waits for RT").waitFor();
});

t.test("what one has asked to see of a long outbox stays when something happens", async (t) => {
  await proxy.down();
  for (let count = 0; count < 104; count += 1)
    await api.post("/tickets", { title: `Of many ${count}` }, { prefer: "respond-async" });
  const { page, open } = await openConsole(t, browser, url);
  await open("outbox");
  await isLive(page);
  await page.locator(".wish").nth(99).waitFor();
  await page.getByRole("button", { name: "Show more" }).click();
  await page.locator(".wish").nth(103).waitFor();
  await api.post("/tickets", { title: "The last of all" }, { prefer: "respond-async" });
  await page.locator(".wish").filter({ hasText: "The last of all" }).waitFor();
  t.equal(await page.locator(".wish").count(), 105);
  await proxy.up();
});
