import t from "tap";
import { freePort } from "../support/free-port.ts";
import { startGateway } from "../support/gateway.ts";
import { jsonClient } from "../support/json-client.ts";
import { makeAccounts, password, signedIn } from "../support/signed-in.ts";
import { openBrowser } from "./browser.ts";
import { axeFindings, isLive, openConsole, signIn } from "./console-page.ts";

const browser = await openBrowser(t);
const databaseUrl = `sqlite:${t.testdir()}/accounts.db`;
const port = await freePort();
const url = `http://localhost:${port}`;
const gateway = await startGateway({
  PORT: String(port),
  PUBLIC_URL: url,
  AUTH: "local",
  DATABASE_URL: databaseUrl,
});
t.teardown(() => gateway.stop());
const boss = { email: "boss@example.com", name: "Bea Boss", role: "admin" as const };
const agent = { email: "agent@example.com", name: "Ada Agent", role: "agent" as const };
const user = { email: "user@example.com", name: "Uma User", role: "user" as const };
await makeAccounts(databaseUrl, [boss, agent, user]);
const client = jsonClient(url);

t.test("an administrator limits an agent's queues, and it holds at once", async (t) => {
  const { page, open } = await openConsole(t, browser, url);
  await signIn({ page }, boss.email, password);
  await isLive(page);
  await open("people");
  await page.getByRole("button", { name: "Queues of Ada Agent: all. Change" }).click();
  const sheet = page.getByRole("dialog", { name: "Queues of Ada Agent" });
  await sheet.getByRole("radio", { name: "Only these" }).check();
  await sheet.getByRole("checkbox", { name: "Support" }).check();
  t.strictSame(await axeFindings(page), []);
  await sheet.getByRole("button", { name: "Save" }).click();
  await page.getByRole("button", { name: "Queues of Ada Agent: Support. Change" }).click();
  const ada = await client.post("/auth/login", {
    username: agent.email,
    password: password,
  });
  const me = await client.get("/auth/me", { authorization: `Bearer ${ada.body.access_token}` });
  t.strictSame(me.body.queues, ["Support"]);
  await sheet.getByRole("checkbox", { name: "Support" }).uncheck();
  await sheet.getByRole("button", { name: "Save" }).click();
  await page.getByRole("button", { name: "Queues of Ada Agent: none. Change" }).click();
  await sheet.getByRole("radio", { name: "No limit" }).check();
  await sheet.getByRole("button", { name: "Save" }).click();
  await page.getByRole("button", { name: "Queues of Ada Agent: all. Change" }).waitFor();
});

t.test("a user is told that the page of people is not for them, and is offered nothing of it", async (t) => {
  const { page, open, complaints } = await openConsole(t, browser, url);
  await signIn({ page }, user.email, password);
  await isLive(page);
  const asked: string[] = [];
  page.on("request", (request) => void asked.push(new URL(request.url()).pathname));
  await open("people");
  await page.getByText("This page is not for you").waitFor();
  t.strictSame(await axeFindings(page), []);
  t.notOk(asked.includes("/users"), "nothing was asked for in vain");
  t.equal(await page.getByRole("link", { name: "People" }).count(), 0);
  t.strictSame(complaints, []);
});

t.test("an administrator deletes a ticket after being asked in the page; others cannot", async (t) => {
  const asBoss = await signedIn(url, boss.email);
  const { body } = await client.post("/tickets", { title: "To be deleted" }, asBoss);
  const admin = await openConsole(t, browser, url);
  await signIn(admin, boss.email, password);
  await isLive(admin.page);
  await admin.open(`tickets/${body.id}`);
  await admin.page.getByRole("button", { name: "Delete", exact: true }).click();
  const sheet = admin.page.getByRole("dialog", { name: `Delete ticket ${body.id}?` });
  await sheet.getByRole("button", { name: "Cancel" }).click();
  t.equal((await client.get(`/tickets/${body.id}`, asBoss)).body.status, "new");
  await admin.page.getByRole("button", { name: "Delete", exact: true }).click();
  t.strictSame(await axeFindings(admin.page), []);
  await sheet.getByRole("button", { name: "Delete", exact: true }).click();
  await admin.page.locator(".ticket-marks .status-deleted").waitFor();
  t.equal((await client.get(`/tickets/${body.id}`, asBoss)).body.status, "deleted");
  t.equal(await admin.page.getByRole("button", { name: "Delete", exact: true }).count(), 0);
  const other = await openConsole(t, browser, url);
  await signIn(other, agent.email, password);
  await isLive(other.page);
  await other.open(`tickets/${body.id}`);
  await other.page.locator(".ticket-marks").waitFor();
  t.equal(await other.page.getByRole("button", { name: "Delete", exact: true }).count(), 0);
  t.strictSame(admin.complaints, []);
});
