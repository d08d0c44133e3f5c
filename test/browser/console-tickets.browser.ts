/** The list of tickets while the gateway fails, while tickets change, and while one types. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page, Route } from "playwright-core";
import t from "tap";
import { openStore } from "#src/store/store.ts";
import { fillTickets } from "../../bench/load/fill-tickets.ts";
import { eventually } from "../support/eventually.ts";
import { openHouse } from "./console-house.ts";
import { axeFindings, isLive, openConsole } from "./console-page.ts";
import { scroll, topRowAtRest } from "./scroll.ts";

const folder = await mkdtemp(join(tmpdir(), "ticketwire-list-"));
const file = join(folder, "list.db");
await (await openStore({ url: `sqlite:${file}` })).close();
const count = 1_000;
fillTickets(file, count);
const many = await openHouse(t, {
  DATABASE_URL: `sqlite:${file}`,
  RT_BACKFILL_PER_SECOND: "0",
  RT_POLL_SECONDS: "0",
  RT_SWEEP_SECONDS: "0",
});
t.teardown(() => rm(folder, { recursive: true, force: true }));
const { enter, openTicket, api } = await openHouse(t);

const list = ".ticket-table .scroller";
const isPage = (url: URL) => url.pathname === "/tickets" && url.searchParams.has("limit");
const heldRows = (page: Page) => page.locator(`${list} [data-key]`);
const fillSearch = (text: string) => `(() => {
  const field = document.querySelector("input[type=search]");
  field.value = ${JSON.stringify(text)};
  field.dispatchEvent(new Event("input", { bubbles: true }));
})()`;

t.test("a page that could not be loaded is asked for again, and that one alone", async (t) => {
  const { page, open } = await many.enter(t);
  await open("tickets?sort=-id");
  await page.getByRole("link", { name: `case ${count}` }).waitFor();
  const asked: (string | null)[] = [];
  let isDown = true;
  await page.route(isPage, (route) => {
    const cursor = new URL(route.request().url()).searchParams.get("cursor");
    asked.push(cursor);
    return isDown ? route.abort() : route.continue();
  });
  await scroll(page, list, 900);
  const again = page.getByRole("button", { name: "Try again" });
  await again.waitFor();
  t.strictSame(await axeFindings(page), []);
  isDown = false;
  await again.click();
  await again.waitFor({ state: "detached" });
  t.equal(asked.length, 2);
  t.ok(asked[0]);
  t.equal(asked[1], asked[0], "it goes on where it was");
  await scroll(page, list, 900, 60);
  t.ok(
    await heldRows(page)
      .filter({ hasText: `case ${count - 120}` })
      .count(),
  );
});

t.test("a row is not older than what the feed told while its page was on its way", async (t) => {
  const id = await openTicket({ title: "Changed meanwhile" });
  const { page, open } = await enter(t);
  await isLive(page);
  await open("tickets?q=meanwhile");
  await isLive(page);
  const row = page.getByRole("row").filter({ hasText: "Changed meanwhile" });
  await row.waitFor();
  const heard = page.waitForEvent("websocket");
  let held: { route: Route; body: string } | undefined;
  await page.route(isPage, async (route) => {
    held ??= { route, body: await (await route.fetch()).text() };
  });
  await page.reload();
  const told = (await heard).waitForEvent("framereceived", {
    predicate: ({ payload }) => String(payload).includes('"ticket.status_changed"'),
  });
  await eventually(async () => held, Boolean);
  await isLive(page);
  t.equal((await api.patch(`/tickets/${id}`, { status: "resolved" })).status, 200);
  await told;
  // What was heard is gathered for some milliseconds; the answer comes after it was taken in.
  await page.evaluate("new Promise((then) => setTimeout(then, 200))");
  await held?.route.fulfill({ contentType: "application/json", body: held.body });
  await row.getByText("resolved").waitFor();
});

t.test("what one types is found with the filters as they are then, and no letter is lost", async (t) => {
  const { page, open } = await enter(t);
  await open("tickets");
  await page.evaluate(`(async () => {
    ${fillSearch("prin")};
    await new Promise((then) => requestAnimationFrame(() => requestAnimationFrame(then)));
    const sort = document.querySelector(".sort select");
    sort.value = "title";
    sort.dispatchEvent(new Event("change", { bubbles: true }));
  })()`);
  await page.waitForURL(/q=prin/);
  t.match(page.url(), /sort=title/);
  await page.evaluate(`(() => {
    const refine = history.replaceState;
    history.replaceState = function (...given) {
      history.replaceState = refine;
      refine.apply(history, given);
      ${fillSearch("printer room")};
    };
    ${fillSearch("printer")};
  })()`);
  await page.waitForURL(/q=printer\+room/);
  t.equal(await page.locator("input[type=search]").inputValue(), "printer room");
});

t.test("one ticket that breaks its page breaks no other", async (t) => {
  const whole = await openTicket({ title: "A whole one" });
  const broken = await openTicket({ title: "A broken one" });
  const { page, open } = await enter(t);
  await page.route(`**/tickets/${broken}`, async (route) => {
    const answer = await route.fetch();
    await route.fulfill({ response: answer, json: { ...(await answer.json()), requestors: null } });
  });
  await open("tickets");
  await page.evaluate(
    `history.pushState(null, "", "tickets/${broken}"); dispatchEvent(new Event("popstate"))`,
  );
  await page.getByText("Something of this page has broken").waitFor();
  await page.evaluate(`history.pushState(null, "", "${whole}"); dispatchEvent(new Event("popstate"))`);
  await page.getByRole("heading", { name: "A whole one" }).waitFor();
});

t.test("a page whose words could not be loaded says so, and comes by itself", async (t) => {
  const { page } = await enter(t);
  let isDown = true;
  await page.route(/assets\/en-.*\.js/, (route) => (isDown ? route.abort() : route.continue()));
  await page.reload();
  await page.getByText("This page could not be loaded").waitFor();
  isDown = false;
  await isLive(page);
});

t.test("who goes back from a ticket is where one was in the list, also on a phone", async (t) => {
  const { page, open } = await openConsole(t, many.browser, many.url, {
    viewport: { width: 360, height: 740 },
  });
  await open("tickets?sort=-id");
  await page.getByRole("link", { name: `case ${count}` }).waitFor();
  await scroll(page, list, 900, 250);
  const before = await topRowAtRest(page, ".cell-title");
  const [title] = JSON.parse(before) as [string];
  await page.getByRole("link", { name: title, exact: true }).click();
  await page.getByRole("heading", { name: title }).waitFor();
  await page.goBack();
  t.equal(await topRowAtRest(page, ".cell-title"), before);
  await page.getByRole("link", { name: "Feed" }).click();
  await page.getByRole("link", { name: "Tickets" }).click();
  await topRowAtRest(page, ".cell-title");
  t.equal(
    await page.evaluate(`document.querySelector("${list}").scrollTop`),
    0,
    "who comes anew is at its top",
  );
});

t.test("what could not be loaded is there once the feed is live again, and nobody has to ask", async (t) => {
  const id = await openTicket({ title: "Away and back" });
  const { page, open } = await enter(t);
  const isAsked = (address: URL) =>
    isPage(address) || ["/queues", `/tickets/${id}`].includes(address.pathname);
  for (const [address, there] of [
    ["tickets", page.getByRole("link", { name: "Away and back" })],
    [`tickets/${id}`, page.getByRole("heading", { name: "Away and back" })],
    ["tickets/new", page.getByLabel("Queue")],
  ] as const) {
    await page.route(isAsked, (route) => route.abort());
    const failed = page.waitForEvent("requestfailed", (request) => isAsked(new URL(request.url())));
    await open(address);
    await failed;
    await isLive(page);
    t.equal(await there.count(), 0, address);
    await page.context().setOffline(true);
    await page.locator(".connection-reconnecting").waitFor();
    await page.unroute(isAsked);
    await page.context().setOffline(false);
    await there.waitFor();
  }
});
