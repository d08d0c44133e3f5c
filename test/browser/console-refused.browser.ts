import type { Page } from "playwright-core";
import t from "tap";
import { eventually } from "../support/eventually.ts";
import { startFaultProxy } from "../support/fault-proxy.ts";
import { settingsFor, startSandboxProcess } from "../support/sandbox-process.ts";
import { refusal, startStrictRt } from "../support/strict-rt.ts";
import { openHouse } from "./console-house.ts";
import { axeFindings, isLive } from "./console-page.ts";

const rt = await startSandboxProcess();
const strict = await startStrictRt(rt.account.url);
const proxy = await startFaultProxy({ target: strict.url, seed: 1, weights: { none: 1 } });
t.teardown(async () => {
  await proxy.close();
  await strict.close();
  await rt.stop();
});
const { api, enter, openTicket } = await openHouse(t, {
  ...settingsFor({ ...rt.account, url: proxy.url }),
  RT_RETRY_MAX_SECONDS: "1",
});

/** RT is away, and when it is back it refuses what was written meanwhile. */
async function whileRtIsAway(write: () => Promise<void>, meanwhile: () => Promise<unknown>): Promise<void> {
  await proxy.down();
  await write();
  await meanwhile();
  strict.refuse(true);
  await proxy.up();
}

const isRefused = (page: Page) => page.locator(".refused").first().waitFor();

t.test("a reply that is on its way is still there after a reload; refused, it is written anew", async (t) => {
  const id = await openTicket({ title: "Refused in the end" });
  const { page, open, complaints } = await enter(t);
  await open(`tickets/${id}`);
  await isLive(page);
  await whileRtIsAway(
    async () => {
      await page.getByRole("textbox", { name: "Reply" }).fill("A long thought");
      await page.getByRole("button", { name: "Send reply" }).click();
      await page.locator(".message-waiting").filter({ hasText: "A long thought" }).waitFor();
    },
    async () => {
      await page.reload();
      await page.locator(".message-waiting").filter({ hasText: "A long thought" }).waitFor();
    },
  );
  await isRefused(page);
  await page.locator(".refused").getByText(refusal).waitFor();
  t.equal(await page.locator(".message-waiting").count(), 0);
  t.strictSame(await axeFindings(page), []);
  await page.reload();
  await isRefused(page);
  strict.refuse(false);
  await page.getByRole("button", { name: "Write it anew" }).click();
  t.equal(await page.getByRole("textbox", { name: "Reply" }).inputValue(), "A long thought");
  await page.locator(".refused").waitFor({ state: "detached" });
  await page.getByRole("button", { name: "Send reply" }).click();
  await page.locator(".message-public").filter({ hasText: "A long thought" }).waitFor();
  t.equal((await api.get(`/tickets/${id}/comments`)).body.data.length, 1);
  t.equal((await api.get("/submissions?state=failed")).body.data.length, 0, "nobody can try the first again");
  t.strictSame(complaints, []);
});

t.test("a reply that RT refused may be given up, and stays so", async (t) => {
  const id = await openTicket({ title: "Given up" });
  const { page, open } = await enter(t);
  await open(`tickets/${id}`);
  await isLive(page);
  await whileRtIsAway(
    async () => {
      await page.getByRole("textbox", { name: "Reply" }).fill("Better not");
      await page.getByRole("button", { name: "Send reply" }).click();
      await page.locator(".message-waiting").waitFor();
    },
    async () => undefined,
  );
  await isRefused(page);
  await page.locator(".refused").getByRole("button", { name: "Give up" }).click();
  await page.locator(".refused").waitFor({ state: "detached" });
  await page.reload();
  await isLive(page);
  t.equal(await page.locator(".refused").count(), 0);
  strict.refuse(false);
  t.match((await api.get("/submissions?limit=1")).body.data, [{ state: "discarded" }]);
});

t.test("a new ticket that RT refused later goes back into its form", async (t) => {
  const { page, open } = await enter(t);
  await open("tickets/new");
  await isLive(page);
  await whileRtIsAway(
    async () => {
      await page.getByLabel("Title").fill("A ticket refused");
      await page.getByLabel("Description").fill("With all its words");
      await page.getByRole("button", { name: "Open ticket" }).click();
      await page.locator(".wish").first().waitFor();
    },
    async () => undefined,
  );
  await page.getByText("It was refused.").waitFor();
  await open("tickets/new");
  await page.getByText("Your new ticket “A ticket refused” was refused").waitFor();
  t.strictSame(await axeFindings(page), []);
  strict.refuse(false);
  await page.getByRole("button", { name: "Write it anew" }).click();
  await page.locator(".refused").waitFor({ state: "detached" });
  t.equal(await page.getByLabel("Description").inputValue(), "With all its words");
  await page.getByRole("button", { name: "Open ticket" }).click();
  await page.getByRole("heading", { name: "A ticket refused" }).waitFor();
});

t.test("a field, once changed while RT is away, says on the ticket that it is on its way", async (t) => {
  const id = await openTicket({ title: "Changed while RT is away" });
  const { page, open } = await enter(t);
  await open(`tickets/${id}`);
  await isLive(page);
  await proxy.down();
  await page.getByRole("button", { name: "Resolve" }).click();
  await page.locator(".deed-waiting").getByText("Change of fields").waitFor();
  await page.reload();
  await page.locator(".deed-waiting").waitFor();
  t.strictSame(await axeFindings(page), []);
  await proxy.up();
  await page.locator(".deed-waiting").waitFor({ state: "detached" });
  t.match((await api.get(`/tickets/${id}`)).body, { status: "resolved" });
});

t.test("what others write is their business: a console asks for none of it", async (t) => {
  const { page } = await enter(t);
  await isLive(page);
  const asked: string[] = [];
  page.on("request", (request) => void asked.push(request.url()));
  const title = "Opened by somebody else";
  t.equal((await api.post("/tickets", { title }, { prefer: "respond-async" })).status, 202);
  await page.locator(".group").filter({ hasText: title }).first().waitFor();
  await eventually(
    () => api.get("/submissions?state=queued&state=sending"),
    ({ body }) => body.data.length === 0,
  );
  t.strictSame(
    asked.filter((url) => url.includes("/submissions/")),
    [],
  );
});
