/** The feed's list over a long log: what it asks for, what it does when it is not answered, and how one goes through it. */
import t from "tap";
import { openStore } from "#src/store/store.ts";
import { aNotification } from "../support/a-notification.ts";
import { eventually } from "../support/eventually.ts";
import { openHouse } from "./console-house.ts";
import { isLive } from "./console-page.ts";
import { getsFocus } from "./keyboard.ts";
import { scroll, topRow, topRowAtRest } from "./scroll.ts";

const count = 4_000;
const database = `sqlite:${t.testdir()}/window.db`;
const store = await openStore({ url: database });
const begun = Date.now() - count * 60_000;
await store.write(({ notifications }) =>
  notifications.add(
    Array.from({ length: count }, (_, at) =>
      aNotification(
        { timestamp: new Date(begun + at * 60_000).toISOString() },
        {
          id: 1_000_000 + at,
          title: `Number ${at}`,
          severity: at % 1_000 === 500 ? "critical" : "low",
          queue: at % 2 ? "Support" : "Sales",
        },
      ),
    ),
  ),
);
await store.close();
const house = await openHouse(t, {
  DATABASE_URL: database,
  RETENTION_DAYS: "36500",
  RT_BACKFILL_PER_SECOND: "0",
});
const list = ".page-feed .scroller";
const titles = ".page-feed .group-title";

t.test("a filter is asked of the gateway: few that match are found without the whole log", async (t) => {
  const { page, open, complaints } = await house.enter(t);
  const asked: string[] = [];
  page.on("request", (request) => request.url().includes("/notifications?") && asked.push(request.url()));
  await open("?severity=critical");
  await page.getByText("This is the beginning.").waitFor();
  t.equal(await page.getByRole("article").count(), 4);
  await page.getByRole("article").filter({ hasText: "Number 500" }).waitFor();
  t.ok(asked.length <= 3, `${asked.length} requests`);
  await house.openTicket({ title: "Now", severity: "critical" });
  await page.getByRole("article").filter({ hasText: "Now" }).waitFor();
  await house.openTicket({ title: "Not this", severity: "low" });
  await house.openTicket({ title: "Then", severity: "critical" });
  await page.getByRole("article").filter({ hasText: "Then" }).waitFor();
  t.equal(await page.getByRole("article").count(), 6);
  await open("wallboard?severity=critical");
  await page.getByText("Number 500").waitFor();
  t.equal(await page.locator(".wallboard li").count(), 6);
  t.strictSame(complaints, []);
});

t.test(
  "a list that could not be loaded is loaded as soon as it can be, whatever was shown before",
  async (t) => {
    const { page } = await house.enter(t);
    await isLive(page);
    await page.route("**/notifications?**", (route) => route.abort());
    await page.getByRole("button", { name: "Unread" }).click();
    await page.getByText("This could not be loaded").waitFor();
    t.equal(await page.getByRole("article").count(), 0);
    await page.unroute("**/notifications?**");
    await page.getByRole("article").first().waitFor();
  },
);

t.test("far down one is told how many came, nothing moves, and one button leads back", async (t) => {
  const { page, complaints } = await house.enter(t);
  await isLive(page);
  await scroll(page, list, 900, 3_000);
  const before = await topRowAtRest(page, titles);
  for (const title of ["First of three", "Second of three", "Third of three"])
    await house.openTicket({ title });
  await page.getByRole("button", { name: "3 new – show" }).waitFor();
  t.equal(await topRow(page, titles), before);
  const up = await scroll(page, list, -900);
  t.ok(up.rows > 2_800, `${up.rows} rows on the way up`);
  await page.getByRole("article").filter({ hasText: "Third of three" }).waitFor();
  t.equal(await page.locator(".held").count(), 0, "one is at the newest again");
  await scroll(page, list, 900, 3_000);
  await page.getByRole("button", { name: "Back to the beginning" }).click();
  await page.getByRole("article").filter({ hasText: "Third of three" }).waitFor();
  t.equal(await page.evaluate(`document.querySelector("${list}").scrollTop`), 0);
  t.strictSame(complaints, []);
});

t.test("the wall is full of whole cards, whatever its size", async (t) => {
  const { page, open } = await house.enter(t);
  await open("wallboard");
  const cut = `(() => {
    const end = document.querySelector(".wallboard ol").getBoundingClientRect().bottom;
    return [...document.querySelectorAll(".wallboard li")]
      .filter((card) => card.getBoundingClientRect().bottom > end + 1 || card.scrollHeight > card.clientHeight).length;
  })()`;
  const left = `(() => {
    const ends = [...document.querySelectorAll(".wallboard li")].map((card) => card.getBoundingClientRect().bottom);
    return innerHeight - Math.max(...ends);
  })()`;
  const counts: number[] = [];
  for (const [width, height] of [
    [1280, 800],
    [3840, 2160],
    [1080, 1920],
    [360, 740],
  ] as const) {
    await page.setViewportSize({ width, height });
    await page.locator(".wallboard li").first().waitFor();
    await eventually(
      () => page.evaluate<number>(cut),
      (count) => count === 0,
    );
    await eventually(
      () => page.evaluate<number>(left),
      (pixels) => pixels < height / 20,
    );
    counts.push(await page.locator(".wallboard li").count());
  }
  t.ok(
    counts.every((count) => count >= 4),
    counts.join(),
  );
});

t.test("j and k pass the days and the read mark, and begin at what one sees", async (t) => {
  const { page } = await house.enter(t);
  await isLive(page);
  await house.api.post("/notifications/read", { up_to: count - 3 });
  await page.reload();
  await page.locator(".read-mark").waitFor();
  const rows = page.locator(`${list} [data-key]`);
  t.ok((await rows.allTextContents()).length > 10);
  const passed: string[] = [];
  for (let presses = 0; presses < 40; presses += 1) {
    await page.keyboard.press("j");
    const last = passed.at(-1);
    const text = () =>
      page.evaluate<string>(
        "document.activeElement.dataset.rowLink === '' ? document.activeElement.textContent : ''",
      );
    passed.push(await eventually(text, (title) => title !== "" && title !== last));
  }
  t.equal(new Set(passed).size, 40);
  await page.keyboard.press("k");
  await eventually(
    () => page.evaluate<string>("document.activeElement.textContent"),
    (title) => title === passed.at(-2),
  );
  await page.evaluate(`document.activeElement.blur(); document.querySelector("${list}").scrollTop = 6000`);
  const top = JSON.parse(await topRowAtRest(page, titles))[0] as string;
  await page.keyboard.press("j");
  await getsFocus(page, new RegExp(top.split(" ").at(-1) ?? "nothing"));
});

t.test("single letters can be turned off; Escape stays", async (t) => {
  const { page, open } = await house.enter(t);
  await open("profile");
  await page.getByLabel("Single letters are shortcuts").uncheck();
  await page.keyboard.press("?");
  await page.keyboard.press("c");
  t.equal(await page.getByRole("dialog").count(), 0);
  t.match(page.url(), /profile$/);
  await page.getByLabel("Single letters are shortcuts").check();
  await page.locator("body").click({ position: { x: 2, y: 2 } });
  await page.evaluate("document.activeElement.blur()");
  await page.keyboard.press("?");
  await page.getByRole("dialog").waitFor();
  await page.keyboard.press("Escape");
  await open("wallboard");
  await page.keyboard.press("?");
  await page.keyboard.press("Escape");
  await page.getByRole("heading", { name: "Feed" }).waitFor();
  t.equal(await page.getByRole("dialog").count(), 0, "what was pressed at the wall opens nothing later");
});

t.test("the seconds until the next try are shown, and not read out one by one", async (t) => {
  const { page } = await house.enter(t);
  await isLive(page);
  const network = await page.context().newCDPSession(page);
  await network.send("Network.emulateNetworkConditions", {
    offline: true,
    latency: 0,
    downloadThroughput: -1,
    uploadThroughput: -1,
  });
  await page.getByText(/^Reconnecting in [2-9] s$/).waitFor();
  const status = page.locator(".connection [role=status]");
  t.equal(await status.textContent(), "Reconnecting…");
  t.equal(await page.locator("[role=status], [aria-live]").filter({ hasText: /\d+ s/ }).count(), 0);
});
