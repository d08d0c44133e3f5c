import { setTimeout as pause } from "node:timers/promises";
import t from "tap";
import { openHouse } from "./console-house.ts";
import { axeFindings, openConsole } from "./console-page.ts";

const { browser, url, openTicket } = await openHouse(t);

t.test("axe is really asked: it finds a planted fault", async (t) => {
  const { page } = await openConsole(t, browser, url);
  await page.evaluate("document.querySelector('h1').insertAdjacentHTML('beforeend', '<img src=\"data:,\">')");
  t.match((await axeFindings(page)).join("\n"), /image-alt/);
});

const addresses = [
  "",
  "tickets",
  "tickets?open=1",
  "tickets/1",
  "tickets/new",
  "outbox",
  "people",
  "keys",
  "register",
  "verify?secret=x",
  "nowhere/at/all",
  "tickets/999999",
  "profile",
  "wallboard",
];

for (const colorScheme of ["light", "dark"] as const) {
  t.test(`axe finds nothing wrong with any page, ${colorScheme}`, async (t) => {
    const id = await openTicket({ title: "For axe", severity: "critical", description: "text" });
    const { page, complaints, open } = await openConsole(t, browser, url, { colorScheme });
    for (const address of addresses) {
      await open(address.replace(/\b1\b/, String(id)));
      await page.waitForLoadState("networkidle");
      await pause(100);
      t.strictSame(await axeFindings(page), [], `/console/${address}`);
    }
    t.strictSame(complaints, []);
  });
}
