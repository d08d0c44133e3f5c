/**
 * A list of so many tickets that nobody reads them all: it is scrolled through quickly, the page holds few of them, and
 * what one reads stays where it is. TICKETWIRE_TEST_TICKETS=1000000 makes a million of them; filling takes a minute.
 */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import t from "tap";
import { openStore } from "#src/store/store.ts";
import { fillTickets } from "../../bench/load/fill-tickets.ts";
import { freePort } from "../support/free-port.ts";
import { startGateway } from "../support/gateway.ts";
import { openBrowser } from "./browser.ts";
import { isLive, openConsole } from "./console-page.ts";
import { heapOf, scroll, topRow, topRowAtRest } from "./scroll.ts";

t.setTimeout(600_000);
const count = Number(process.env.TICKETWIRE_TEST_TICKETS ?? 50_000);
const folder = await mkdtemp(join(tmpdir(), "ticketwire-million-"));
const file = join(folder, "million.db");
await (await openStore({ url: `sqlite:${file}` })).close();
fillTickets(file, count);
const port = await freePort();
const url = `http://127.0.0.1:${port}`;
const gateway = await startGateway({
  PORT: String(port),
  DATABASE_URL: `sqlite:${file}`,
  RT_BACKFILL_PER_SECOND: "0",
  RT_POLL_SECONDS: "0",
  RT_SWEEP_SECONDS: "0",
});
t.teardown(async () => {
  await gateway.stop();
  await rm(folder, { recursive: true, force: true });
});
const browser = await openBrowser(t);
const list = ".ticket-table .scroller";
const titles = ".ticket-table [data-key] .cell-title";

t.test("one scrolls down for long and up again; the page holds no more than before", async (t) => {
  const { page, open, complaints } = await openConsole(t, browser, url);
  await open("tickets?sort=-id");
  await page.getByRole("link", { name: `case ${count}` }).waitFor();
  const devtools = await page.context().newCDPSession(page);
  const heaps = [await heapOf(devtools)];
  for (const rows of [4_000, 4_000, 4_000]) {
    const told = await scroll(page, list, 600, rows);
    heaps.push(await heapOf(devtools));
    t.comment(`down, of ${count}: ${JSON.stringify(told)}`);
    t.ok(told.rows >= rows, `${told.rows} rows were reached`);
    t.ok(told.drawn < 100, `${told.drawn} were drawn at most`);
  }
  t.comment(`memory of the page's scripts: ${heaps.map((heap) => heap.toFixed(1)).join(", ")} MB`);
  t.ok((heaps[3] ?? 0) < (heaps[1] ?? 0) + 8, "what is left behind is let go");
  const up = await scroll(page, list, -600, 6_000);
  t.comment(`up: ${JSON.stringify(up)}`);
  t.ok(up.rows >= 6_000, `${up.rows} rows were reached again`);
  await page.getByRole("button", { name: "Back to the beginning" }).click();
  await page.getByRole("link", { name: `case ${count}` }).waitFor();
  t.strictSame(complaints, []);
});

t.test("what comes in meanwhile moves nothing, and is offered", async (t) => {
  const { page, open } = await openConsole(t, browser, url);
  await open("tickets?sort=-id");
  await isLive(page);
  await page.getByRole("link", { name: `case ${count}` }).waitFor();
  await scroll(page, list, 600, 4_000);
  const before = await topRowAtRest(page, titles);
  for (const title of ["One more", "And another"]) {
    const headers = { "content-type": "application/json" };
    const answer = await fetch(`${url}/tickets`, {
      method: "POST",
      headers,
      body: JSON.stringify({ title }),
    });
    t.equal(answer.status, 201);
  }
  await page.getByRole("button", { name: "2 new – show" }).waitFor();
  t.equal(await topRow(page, titles), before);
});
