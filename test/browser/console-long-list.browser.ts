import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import t from "tap";
import { openStore } from "#src/store/store.ts";
import { aNotification } from "../support/a-notification.ts";
import { aTicketRecord } from "../support/a-ticket.ts";
import { eventually } from "../support/eventually.ts";
import { freePort } from "../support/free-port.ts";
import { startGateway } from "../support/gateway.ts";
import { openBrowser } from "./browser.ts";
import { isLive, openConsole } from "./console-page.ts";
import { heapOf, scroll, topRow, topRowAtRest } from "./scroll.ts";

const count = 10_000;
const browser = await openBrowser(t);
const folder = await mkdtemp(join(tmpdir(), "ticketwire-long-"));
const database = `sqlite:${join(folder, "long.db")}`;
await fillLog();
const port = await freePort();
const url = `http://127.0.0.1:${port}`;
const gateway = await startGateway({
  PORT: String(port),
  DATABASE_URL: database,
  RETENTION_DAYS: "36500",
  RT_BACKFILL_PER_SECOND: "0",
});
t.teardown(async () => {
  await gateway.stop();
  await rm(folder, { recursive: true, force: true });
});

/** So many tickets, and what happened to each: some of it long, some short. */
async function fillLog(): Promise<void> {
  const store = await openStore({ url: database });
  const start = Date.now() - count * 60_000;
  for (let from = 1; from <= count; from += 500) {
    await store.write(async ({ tickets, notifications }) => {
      const rows = Array.from({ length: 500 }, (_, at) => {
        const id = 1_000_000 + from + at;
        const timestamp = new Date(start + (from + at) * 60_000).toISOString();
        const ticket = {
          id,
          title: `Number ${from + at}`,
          updated_at: timestamp,
          description: "words ".repeat((at % 40) + 1),
        };
        return {
          ticket,
          told: aNotification({ timestamp, type: at % 3 ? "ticket.updated" : "ticket.created" }, ticket),
        };
      });
      for (const { ticket } of rows) await tickets.save(aTicketRecord(ticket));
      await notifications.add(rows.map(({ told }) => told));
    });
  }
  await store.close();
}

t.test("ten thousand notifications are scrolled to their end with few rows drawn at a time", async (t) => {
  const { page } = await openConsole(t, browser, url);
  await isLive(page);
  const told = await scroll(page, ".page-feed .scroller", 600);
  const devtools = await page.context().newCDPSession(page);
  const heap = await heapOf(devtools);
  t.comment(`feed: ${JSON.stringify(told)}, ${heap.toFixed(1)} MB`);
  t.ok(heap < 15, "what is left behind is let go");
  t.ok(told.rows >= count, `${told.rows} rows were reached`);
  t.ok(told.drawn < 80, `${told.drawn} were drawn at most`);
  await page.getByText("This is the beginning.").waitFor();
});

t.test("so are ten thousand tickets, and what comes in above does not move what one reads", async (t) => {
  const { page, open } = await openConsole(t, browser, url);
  await open("tickets");
  await page.getByRole("link", { name: `Number ${count}`, exact: true }).waitFor();
  const told = await scroll(page, ".ticket-table .scroller", 600);
  t.comment(`tickets: ${JSON.stringify(told)}`);
  t.ok(told.rows >= count, `${told.rows} rows were reached`);
  t.ok(told.drawn < 80, `${told.drawn} were drawn at most`);

  await open("");
  await isLive(page);
  await page.evaluate("document.querySelector('.page-feed .scroller').scrollTop = 1500");
  await eventually(
    () => page.evaluate<boolean>("document.querySelector('.page-feed .scroller').scrollTop > 1400"),
    Boolean,
  );
  const rowsOfFeed = ".page-feed .group-title";
  const before = await topRowAtRest(page, rowsOfFeed);
  for (const title of ["One more", "And another"]) {
    const answer = await fetch(`${url}/tickets`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ title }),
    });
    t.equal(answer.status, 201);
  }
  await page.getByRole("button", { name: "2 new – show" }).waitFor();
  t.equal(await topRow(page, rowsOfFeed), before);
  await page.getByRole("button", { name: "2 new – show" }).click();
  await page.getByRole("article").filter({ hasText: "And another" }).waitFor();
});
