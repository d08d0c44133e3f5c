/**
 * Copies the tickets that were in RT before the gateway, newest first, at a pace RT can bear. It comes on from where a
 * killed one stood, tells nobody of what happened before the gateway's time, and stops when it is through.
 */
import { setTimeout as pause } from "node:timers/promises";
import { type Clock, toTimestamp } from "../../base/clock.ts";
import type { Backfill } from "../../store/intake/tables.ts";
import type { Store } from "../../store/tables.ts";
import type { RT, TicketQuery } from "../rt/rt.ts";
import { type CopyTools, copySome } from "./copy-some.ts";
import { newestTicket } from "./newest-ticket.ts";
import { createPace } from "./pace.ts";
import { progressOf } from "./progress.ts";

export type BackfillTools = CopyTools & { rt: RT; clock: Clock };
export type BackfillSettings = { perSecond: number; concurrency: number };

/** Ticket numbers that are asked for in one search. */
const stretch = 500;
/** Tickets after which is written down how far it has come. */
const step = 20;
const tellEveryMs = 10_000;
const lookForOrdersMs = 5_000;

/** Runs what there is to run, and waits for new orders, until the signal aborts. Never rejects. */
export async function runBackfills(
  tools: BackfillTools,
  settings: BackfillSettings,
  signal: AbortSignal,
): Promise<void> {
  const { store, clock, log } = tools;
  while (!signal.aborted) {
    try {
      const run = await store.read.backfills.get();
      const due = run ?? (await store.write((tables) => tables.backfills.begin(firstRun(clock))));
      if (due.finished_at === null) await runOne(tools, settings, due, signal);
    } catch (error) {
      if (!signal.aborted) log.debug({ err: error }, "copying RT's tickets stopped; it goes on in a moment");
    }
    await pause(lookForOrdersMs, undefined, { signal }).catch(() => undefined);
  }
}

const firstRun = (clock: Clock) => ({ since: null, again: false, at: toTimestamp(clock.now()) });

/** @throws RtError when RT is away, StoreError */
async function runOne(tools: BackfillTools, settings: BackfillSettings, due: Backfill, signal: AbortSignal) {
  const { rt, store, clock, log } = tools;
  const pace = createPace(settings.perSecond);
  let run = due.top === null ? await begin(rt, store, due, signal) : due;
  let told = performance.now();
  while (run.next !== null && run.next > 0 && !signal.aborted) {
    const from = Math.max(0, run.next - stretch);
    const ids = await rt.findTickets(between(from, run), { after: from }, { signal });
    const below = ids.filter((id) => id <= (run.next ?? 0)).toReversed();
    for (let start = 0; start < below.length && !signal.aborted; start += step) {
      const some = below.slice(start, start + step);
      run = await copyOn(tools, { run, ids: some, concurrency: settings.concurrency, pace }, signal);
      if (performance.now() - told >= tellEveryMs) {
        log.info(progressOf(run), "copying RT's tickets");
        told = performance.now();
      }
    }
    if (signal.aborted || (await isReplaced(store, run))) return;
    run = await keep(store, run, { next: from });
  }
  if (signal.aborted) return;
  run = await keep(store, run, { next: 0, finished_at: toTimestamp(clock.now()) });
  log.info(progressOf(run), "all of RT's tickets are copied");
}

/** A person may order another run at any time. */
async function isReplaced(store: Store, { number }: Backfill): Promise<boolean> {
  return (await store.read.backfills.get())?.number !== number;
}

async function begin(rt: RT, store: Store, run: Backfill, signal: AbortSignal): Promise<Backfill> {
  const top = await newestTicket(rt, signal);
  return await keep(store, run, { top, next: top });
}

function between(from: number, { next, since }: Backfill): TicketQuery {
  return {
    all: [
      { field: "id", op: ">", value: from },
      { field: "id", op: "<=", value: next ?? 0 },
      ...(since ? [{ field: "LastUpdated", op: ">=", value: new Date(since) } as const] : []),
    ],
  };
}

type Step = { run: Backfill; ids: number[]; concurrency: number; pace: () => Promise<void> };

/** Copies these, and writes down that it came so far. */
async function copyOn(tools: BackfillTools, { run, ...some }: Step, signal: AbortSignal): Promise<Backfill> {
  const { copied, ms } = await copySome(tools, { ...some, again: run.again }, signal);
  if (signal.aborted) return run;
  const next = Math.min(...some.ids) - 1;
  return await keep(tools.store, run, { copied: run.copied + copied, busy_ms: run.busy_ms + ms, next });
}

async function keep(store: Store, run: Backfill, patch: Partial<Backfill>): Promise<Backfill> {
  await store.write((tables) => tables.backfills.advance(run.number, patch));
  return { ...run, ...patch };
}
