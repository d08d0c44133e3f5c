import t from "tap";
import { password, signedIn } from "../support/signed-in.ts";
import { openLocalHouse } from "./console-house.ts";
import { axeFindings } from "./console-page.ts";

const boss = { email: "boss@example.com", name: "Bea Boss", role: "admin" as const };
const agent = { email: "agent@example.com", name: "Ada Agent", role: "agent" as const };
const user = { email: "user@example.com", name: "Uma User", role: "user" as const };
const house = await openLocalHouse(t, [boss, agent, user]);
const { url, api: client } = house;

t.test("an administrator limits an agent's queues, and it holds at once", async (t) => {
  const { page, open } = await house.enter(t, boss.email);
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
  const { page, open, complaints } = await house.enter(t, user.email);
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
  const admin = await house.enter(t, boss.email);
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
  const other = await house.enter(t, agent.email);
  await other.open(`tickets/${body.id}`);
  await other.page.locator(".ticket-marks").waitFor();
  t.equal(await other.page.getByRole("button", { name: "Delete", exact: true }).count(), 0);
  t.strictSame(admin.complaints, []);
});

t.test("an administrator sees whose each key is, and is asked before one is revoked", async (t) => {
  const made = { name: "Ada's report" };
  const { secret } = (await client.post("/api-keys", made, await signedIn(url, agent.email))).body;
  const statusOfKey = async () =>
    (await client.get("/auth/me", { authorization: `Bearer ${secret}` })).status;
  const { page, open, complaints } = await house.enter(t, boss.email);
  await open("keys");
  const row = page.getByRole("row").filter({ hasText: made.name });
  await row.getByRole("cell", { name: agent.name }).waitFor();
  await row.getByRole("button", { name: `Revoke ${made.name}` }).click();
  const sheet = page.getByRole("dialog", { name: `Revoke ${made.name}?` });
  await sheet.getByText(agent.name).waitFor();
  t.equal(await statusOfKey(), 200, "nothing happens before one has said so");
  await sheet.getByRole("button", { name: "Revoke", exact: true }).click();
  await row.waitFor({ state: "detached" });
  t.equal(await statusOfKey(), 401);
  t.strictSame(await axeFindings(page), []);
  t.strictSame(complaints, []);
});

t.test("people who could not be loaded are asked for again", async (t) => {
  const { page, open } = await house.enter(t, boss.email);
  let isDown = true;
  await page.route("**/users?*", (route) => (isDown ? route.abort() : route.continue()));
  await open("people");
  await page.getByText("This could not be loaded.").waitFor();
  isDown = false;
  await page.getByRole("button", { name: "Try again" }).click();
  await page.getByRole("cell", { name: agent.name, exact: true }).waitFor();
});
