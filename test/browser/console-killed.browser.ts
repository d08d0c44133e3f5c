import t from "tap";
import { eventually } from "../support/eventually.ts";
import { startGatewayProcess } from "../support/gateway-process.ts";
import { jsonClient } from "../support/json-client.ts";
import { settingsFor, startSandboxProcess } from "../support/sandbox-process.ts";
import { startStrictRt } from "../support/strict-rt.ts";
import { openBrowser } from "./browser.ts";
import { isLive, openConsole } from "./console-page.ts";

const browser = await openBrowser(t);
const rt = await startSandboxProcess();
const strict = await startStrictRt(rt.account.url);
const gateway = await startGatewayProcess({
  env: { ...settingsFor({ ...rt.account, url: strict.url }), RT_POLL_SECONDS: "0", RT_SETTLE_SECONDS: "0" },
});
const api = jsonClient(gateway.url);
t.teardown(async () => {
  await gateway.remove();
  await strict.close();
  await rt.stop();
});

t.test(
  "the gateway is killed when RT has the reply: sent again after a reload, the customer gets it once",
  async (t) => {
    const { body } = await api.post("/tickets", { title: "Killed in between" });
    const { page, open } = await openConsole(t, browser, gateway.url);
    await open(`tickets/${body.id}`);
    await isLive(page);
    const withheld = strict.withhold();
    await page.getByRole("textbox", { name: "Reply" }).fill("You get this once.");
    await page.getByRole("button", { name: "Send reply" }).click();
    await withheld;
    await gateway.kill();
    await page.getByText("sending it again is safe").waitFor();
    await gateway.start();
    await page.reload();
    await isLive(page);
    await page.keyboard.press("r");
    await page.keyboard.press("Control+Enter");
    await page.locator(".message-public:not(.message-waiting)").filter({ hasText: "once." }).waitFor();
    // The gateway finishes by itself what was under way; the page may still be on its way to learn that.
    await eventually(
      () => page.getByRole("textbox", { name: "Reply" }).inputValue(),
      (text) => text === "",
    );
    await api.get(`/tickets/${body.id}?fresh=true`);
    t.equal((await api.get(`/tickets/${body.id}/comments`)).body.data.length, 1, "as RT itself tells");
  },
);

t.test("a ticket that was opened when the gateway was killed is opened once", async (t) => {
  const { page, open } = await openConsole(t, browser, gateway.url);
  await open("tickets/new");
  await isLive(page);
  await page.getByLabel("Title").fill("Opened in between");
  const withheld = strict.withhold();
  await page.getByRole("button", { name: "Open ticket" }).click();
  await withheld;
  await gateway.kill();
  await page.getByText("sending it again is safe").waitFor();
  await gateway.start();
  await page.reload();
  await isLive(page);
  await page.getByRole("button", { name: "Open ticket" }).click();
  await page.waitForURL((url) => !url.pathname.endsWith("/new"));
  await eventually(
    () => api.get("/submissions?state=queued&state=sending&state=unknown"),
    ({ body }) => body.data.length === 0,
  );
  const found = await api.get("/tickets?q=between&sort=id");
  t.equal(found.body.data.filter(({ title }: { title: string }) => title === "Opened in between").length, 1);
});
