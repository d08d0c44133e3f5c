/**
 * Copies an RT full of tickets and prints what the gateway holds in memory meanwhile: `node bench/backfill/run.ts
 * [--tickets 20000] [--every 1000] [--heap 64]` (MiB of old space the process may have; it ends if it needs more). What is
 * printed was measured after collections. What the figures mean stands in ../README.md.
 */
import { setTimeout as pause } from "node:timers/promises";
import { parseArgs } from "node:util";
import type { BackfillProgress } from "#src/model/backfill.ts";
import { startGatewayProcess } from "#test/support/gateway-process.ts";
import { settingsFor } from "#test/support/sandbox-process.ts";
import { inspectorUrlIn, memoryAfterCollection } from "../measure/inspector.ts";
import { asTable, type Row } from "../measure/table.ts";
import { startStubRt } from "../servers/server.ts";

const { values } = parseArgs({
  options: {
    tickets: { type: "string", default: "20000" },
    every: { type: "string", default: "1000" },
    heap: { type: "string", default: "64" },
  },
});

const rt = await startStubRt(0, Number(values.tickets));
const account = settingsFor({ url: rt.url, username: "gateway", password: "gatewaypass" });
const gateway = await startGatewayProcess({
  nodeOptions: [`--max-old-space-size=${values.heap}`, "--inspect=127.0.0.1:0"],
  env: {
    ...account,
    RT_TIMEZONE: "UTC",
    RT_POLL_SECONDS: "0",
    RT_SWEEP_SECONDS: "0",
    RT_BACKFILL_PER_SECOND: "1000",
  },
});

const rows: Row[] = [];
const begun = performance.now();
let due = 0;
for (let done = false; !done; ) {
  const progress = await ask();
  done = progress.state === "done";
  if (progress.copied >= due || done) rows.push(await measured(progress.copied));
  while (due <= progress.copied) due += Number(values.every);
  await pause(50);
}
console.log(`${values.tickets} tickets, at most ${values.heap} MiB of old space\n\n${asTable(rows)}`);
await gateway.remove();
await rt.stop();

async function ask(): Promise<BackfillProgress> {
  return (await (await fetch(`${gateway.url}/backfill`)).json()) as BackfillProgress;
}

async function measured(copied: number): Promise<Row> {
  const { heapUsed, external, rss } = await memoryAfterCollection(inspectorUrlIn(gateway.lines));
  const mib = (bytes: number) => (bytes / 1_048_576).toFixed(1);
  const seconds = ((performance.now() - begun) / 1000).toFixed(0);
  return {
    copied,
    seconds,
    "heap, MiB": mib(heapUsed),
    "external, MiB": mib(external),
    "RSS, MiB": mib(rss),
  };
}
