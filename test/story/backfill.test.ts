/**
 * A gateway meets an RT full of tickets and is killed five times while it copies them: in the end all are there, each
 * copied once, and nobody was told of what happened before its time.
 */
import { resolve } from "node:path";
import t from "tap";
import type { BackfillProgress } from "#src/model/backfill.ts";
import { wholeList, wholeLog } from "../support/asked-of-gateway.ts";
import { startChild } from "../support/child.ts";
import { eventually } from "../support/eventually.ts";
import { startGatewayProcess } from "../support/gateway-process.ts";
import { jsonClient } from "../support/json-client.ts";
import { settingsFor } from "../support/sandbox-process.ts";
import { storySize } from "../support/story-size.ts";

t.setTimeout(120_000 + storySize.tickets * 100);

const script = resolve(import.meta.dirname, "../../bench/stub-rt/run.ts");

t.test("killed five times, the copying of all tickets ends complete, once each", async (t) => {
  const rt = startChild(script, ["--tickets", String(storySize.tickets)]);
  const url = await rt.line((line) => (line.startsWith("{") ? (JSON.parse(line).url as string) : undefined));
  const account = settingsFor({ url, username: "gateway", password: "gatewaypass" });
  const gateway = await startGatewayProcess({
    env: {
      ...account,
      RT_TIMEZONE: "UTC",
      RT_POLL_SECONDS: "0",
      RT_SWEEP_SECONDS: "0",
      RT_BACKFILL_PER_SECOND: "1000",
    },
  });
  t.teardown(async () => {
    await gateway.remove();
    await rt.kill("SIGKILL");
  });
  const progress = async () => (await jsonClient(gateway.url).get("/backfill")).body as BackfillProgress;
  const until = (percent: number) =>
    waitUntil(progress, (now) => now.percent >= percent || now.state === "done");

  for (const percent of [5, 20, 40, 60, 80]) {
    await until(percent);
    await gateway.kill();
    await gateway.start();
  }
  t.match(await until(101), { state: "done", percent: 100, seconds_left: 0 });
  const tickets = await wholeList(gateway.url);
  t.same(
    tickets.map(({ id }) => id),
    Array.from({ length: storySize.tickets }, (_, index) => index + 1),
  );
  t.ok(
    tickets.every((ticket) => "version" in ticket && ticket.version === 1),
    "each was copied once",
  );
  t.match(tickets[6], { title: "old 7", description: "long ago" });
  t.same(await wholeLog(gateway.url), [], "nobody was told");
  const ready = await jsonClient(gateway.url).get("/readyz");
  t.notOk(ready.body.notes, "there is nothing more to say of it");
});

/** As long as it takes: how much there is to copy is said by STORY_TICKETS. */
async function waitUntil<Value>(ask: () => Promise<Value>, isIt: (value: Value) => boolean): Promise<Value> {
  for (;;) {
    const value = await eventually(ask, isIt).catch(() => undefined);
    if (value !== undefined) return value;
  }
}
