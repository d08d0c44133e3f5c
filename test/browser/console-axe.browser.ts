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

const tooWide = "document.documentElement.scrollWidth - innerWidth";
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

/** As wide as a phone at the least that WCAG asks for, a tablet, a laptop. */
const phone = { width: 320, height: 640 };
const tablet = { width: 800, height: 900 };
const laptop = { width: 1280, height: 800 };

for (const [colorScheme, viewport] of [
  ["light", phone],
  ["light", tablet],
  ["light", laptop],
  ["dark", phone],
  ["dark", laptop],
] as const) {
  t.test(`axe finds nothing wrong with any page, ${colorScheme}, ${viewport.width} px`, async (t) => {
    const id = await openTicket({ title: "For axe", severity: "critical", description: "text" });
    const { page, complaints, open } = await openConsole(t, browser, url, { colorScheme, viewport });
    for (const address of addresses) {
      await open(address.replace(/\b1\b/, String(id)));
      await page.waitForLoadState("networkidle");
      await pause(100);
      t.strictSame(await axeFindings(page), [], `/console/${address}`);
      t.equal(await page.evaluate(tooWide), 0, `/console/${address} is not scrolled sideways`);
    }
    t.strictSame(complaints, []);
  });
}
