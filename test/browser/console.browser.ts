import t from "tap";
import { openHouse } from "./console-house.ts";
import { isLive, openConsole } from "./console-page.ts";

const { browser, url, openTicket } = await openHouse(t);

t.test("/ leads to the console, where a ticket appears that another program opens", async (t) => {
  const { page, complaints } = await openConsole(t, browser, url);
  await page.goto(url);
  t.equal(new URL(page.url()).pathname, "/console/");
  await isLive(page);
  await openTicket({ title: "Seen at once", queue: "Support", severity: "high" });
  const row = page.getByRole("article").filter({ hasText: "Seen at once" });
  await row.waitFor();
  await row.getByText("opened it in Support").waitFor();
  await row.getByText("high", { exact: true }).waitFor();
  t.strictSame(complaints, []);
});

t.test("filters stand in the address, and come back with it", async (t) => {
  await openTicket({ title: "Of billing", queue: "Billing" });
  await openTicket({ title: "Of support", queue: "Support" });
  const { page } = await openConsole(t, browser, url);
  await page.getByRole("button", { name: "Queue" }).click();
  await page.getByRole("checkbox", { name: "Billing" }).check();
  await page.getByRole("article").filter({ hasText: "Of billing" }).waitFor();
  t.equal(await page.getByRole("article").filter({ hasText: "Of support" }).count(), 0);
  t.match(page.url(), /queue=Billing/);
  await page.reload();
  await page.getByRole("article").filter({ hasText: "Of billing" }).waitFor();
  t.equal(await page.getByRole("article").filter({ hasText: "Of support" }).count(), 0);
});

t.test("what is read on one device is read on the other", async (t) => {
  await openTicket({ title: "To be read" });
  const here = await openConsole(t, browser, url);
  const there = await openConsole(t, browser, url);
  await there.page.locator(".group-unread").first().waitFor();
  await here.page.getByRole("button", { name: "Mark all read" }).click();
  await here.page.locator(".group-unread").first().waitFor({ state: "detached" });
  await there.page.evaluate("document.dispatchEvent(new Event('visibilitychange'))");
  await there.page.locator(".group-unread").first().waitFor({ state: "detached" });
});

t.test("a ticket is opened by keyboard alone, and what was typed survives a reload", async (t) => {
  const { page, complaints } = await openConsole(t, browser, url);
  await page.keyboard.press("c");
  await page.getByLabel("Title").waitFor();
  await page.getByLabel("Title").focus();
  await page.keyboard.type("By keyboard");
  await page.keyboard.press("Tab");
  await page.keyboard.type("No mouse was touched.");
  await page.reload();
  t.equal(await page.getByLabel("Title").inputValue(), "By keyboard");
  await page.getByLabel("Title").focus();
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: "By keyboard" }).waitFor();
  await page.getByText("No mouse was touched.").first().waitFor();
  await page.keyboard.press("g");
  await page.keyboard.press("t");
  await page.getByRole("heading", { name: "Tickets" }).waitFor();
  await page.getByRole("link", { name: "By keyboard" }).waitFor();
  await page.keyboard.press("j");
  t.equal(await page.evaluate("document.activeElement.textContent"), "By keyboard");
  await page.keyboard.press("?");
  await page.getByRole("dialog", { name: "Keyboard shortcuts" }).waitFor();
  await page.keyboard.press("Escape");
  await page.getByRole("dialog").waitFor({ state: "detached" });
  t.strictSame(complaints, []);
});

t.test(
  "the list of tickets is sifted and sorted by its address; a view is kept; news are offered, not forced",
  async (t) => {
    await openTicket({ title: "Aardvark", queue: "Billing" });
    await openTicket({ title: "Zebra", queue: "Billing" });
    const { page, open } = await openConsole(t, browser, url);
    await open("tickets?queue=Billing&sort=title");
    const titles = () => page.locator(".ticket-table [data-key] .cell-title").allTextContents();
    await page.getByRole("link", { name: "Aardvark" }).waitFor();
    t.equal((await titles())[0], "Aardvark");
    await page.getByRole("button", { name: "Save as a view" }).click();
    await page.getByLabel("Name of the view").fill("Money");
    await page.getByRole("button", { name: "Save", exact: true }).click();
    await page.getByRole("link", { name: "Money" }).waitFor();
    await isLive(page);
    await openTicket({ title: "AAA first", queue: "Billing" });
    await page.getByRole("button", { name: "1 new – show" }).waitFor();
    t.equal((await titles())[0], "Aardvark", "nothing jumped");
    await page.getByRole("button", { name: "1 new – show" }).click();
    await page.getByRole("link", { name: "AAA first" }).waitFor();
    await open("tickets");
    await page.getByRole("link", { name: "Money" }).click();
    t.match(page.url(), /queue=Billing/);
    await page.getByRole("searchbox").fill("zebra");
    await page.getByRole("link", { name: "Aardvark" }).waitFor({ state: "detached" });
    t.strictSame(await titles(), ["Zebra"]);
  },
);

t.test("it works behind a path prefix: nothing in it leads to the root of the server", async (t) => {
  for (const path of ["", "tickets", "tickets/1", "outbox"]) {
    const html = await (await fetch(`${url}/console/${path}`)).text();
    t.notMatch(html, /(?:src|href)="\//, path);
  }
});

t.test("a dead link says so, and a stranger's address shows no ticket", async (t) => {
  const { page, open } = await openConsole(t, browser, url);
  await open("nowhere/at/all");
  await page.getByText("Nothing here", { exact: true }).waitFor();
  await open("tickets/999999");
  await page.getByText("There is no ticket 999999").waitFor();
});
