/** The operator's command: orders another copying of RT's tickets, which the running gateway, or the next start, does. */
import { parseArgs } from "node:util";
import { systemClock, toTimestamp } from "./base/clock.ts";
import { ConfigError, processEnvironment, readDatabaseUrl } from "./base/config/config.ts";
import { progressLine } from "./bridge/inbound/progress.ts";
import { StoreError } from "./store/errors.ts";
import { openStore } from "./store/store.ts";

const usage = `npm run backfill                       how far it has come
npm run backfill -- --since 2026-01-01  look again at all tickets changed since
npm run backfill -- --all               look again at all tickets`;

class NotUnderstood extends Error {}

try {
  process.stdout.write(`${await obey()}\n`);
} catch (error) {
  const isKnown = [NotUnderstood, ConfigError, StoreError].some((kind) => error instanceof kind);
  if (!isKnown || !(error instanceof Error)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}

async function obey(): Promise<string> {
  const order = orderIn();
  const store = await openStore({ url: readDatabaseUrl(processEnvironment()) });
  try {
    if (!order) return progressLine(await store.read.backfills.get()) ?? "All of RT's tickets are copied.";
    const at = toTimestamp(systemClock.now());
    const run = await store.write((tables) => tables.backfills.begin({ ...order, again: true, at }));
    return `Run ${run.number} is ordered: a running gateway begins within seconds, else the next start does.`;
  } finally {
    await store.close();
  }
}

/** Undefined: only asked how it stands. @throws NotUnderstood */
function orderIn(): { since: string | null } | undefined {
  const { since, all } = valuesGiven();
  if (since === undefined) return all ? { since: null } : undefined;
  const time = /^\d{4}-\d\d-\d\d/.test(since) ? Date.parse(since) : Number.NaN;
  if (Number.isNaN(time))
    throw new NotUnderstood(`--since holds "${since}", but it may only hold a date.\n${usage}`);
  if (all) throw new NotUnderstood(`Either --since or --all.\n${usage}`);
  return { since: toTimestamp(time) };
}

function valuesGiven(): { since?: string; all?: boolean } {
  try {
    return parseArgs({ options: { since: { type: "string" }, all: { type: "boolean" } } }).values;
  } catch (error) {
    throw new NotUnderstood(`${error instanceof Error ? error.message : error}\n${usage}`);
  }
}
