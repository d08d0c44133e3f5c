/**
 * Looks into the gaps of our copies: no search of RT's lists a deleted ticket, so one that was opened and deleted while
 * nobody looked is found only by asking for its number. It takes nothing in; what RT shows goes on the agenda.
 */
import { setTimeout as pause } from "node:timers/promises";
import type { Log } from "../../base/log.ts";
import type { Backfill } from "../../store/intake/tables.ts";
import type { Store } from "../../store/tables.ts";
import type { NumberSpan } from "../../store/tickets/tables.ts";
import { clockTolerance } from "../rt/clocks.ts";
import { RtBroken } from "../rt/errors.ts";
import type { RT } from "../rt/rt.ts";
import type { Agenda } from "./agenda.ts";
import { AskedNumbers } from "./asked-numbers.ts";
import { gapsBelow, gapsIn } from "./gap-numbers.ts";
import { newestTicket } from "./newest-ticket.ts";

export type GapTools = { rt: RT; store: Store; agenda: Agenda; log: Log };
export type GapSettings = {
  everyMs: number;
  /** What happened before is the backfill's business, and what it leaves out looked for only when it is through. */
  since: string;
};

/** RT takes a fifth of a millisecond for a number it does not know, and two for a ticket. */
const atOnce = 200;
/** Numbers above the highest known: the newest tickets may all be deleted. */
const ahead = 100;
/** Among so many of the newest numbers there is a ticket that RT shows under its own. */
const lately = 200;

/** Never rejects. Goes on until the signal aborts. */
export async function lookIntoGaps(
  tools: GapTools,
  { everyMs, since }: GapSettings,
  signal: AbortSignal,
): Promise<void> {
  const asked = new AskedNumbers(everyMs);
  while (!signal.aborted) {
    await round({ ...tools, asked, since }, signal).catch((error: unknown) => {
      if (!signal.aborted) tools.log.debug({ err: error }, "RT did not say what ticket numbers stand for");
    });
    await pause(everyMs, undefined, { signal }).catch(() => undefined);
  }
}

type RoundTools = GapTools & { asked: AskedNumbers; since: string };

async function round(tools: RoundTools, signal: AbortSignal): Promise<void> {
  const { store, agenda, asked, since } = tools;
  const span = (await store.read.mirroredRt.askedNumbers()) ?? (await beginning(tools, signal));
  const isWhole = isThrough(await store.read.backfills.get());
  const top = Math.max(span.until, await store.read.tickets.highest());
  const now = performance.now();
  asked.sawTop(top, now);
  const recent = await gapsIn(store, { from: span.until, until: top });
  const due = asked.due(recent, now).slice(0, atOnce);
  const past = isWhole ? await someBelow(store, span.from) : { numbers: [], from: span.from };
  const above = Array.from({ length: ahead }, (_, place) => top + 1 + place);
  const shown = await standingsOf(tools, [...past.numbers, ...due, ...above], signal);
  const news = shown.filter(({ updated_at }) => isWhole || updated_at >= since).map(({ id }) => id);
  for (const ticket of news) agenda.add({ ticket, urgent: false });
  asked.keep([...past.numbers, ...due], now);
  const isOpen = (number: number) => news.includes(number) && !asked.isGivenUp(number);
  const open = recent.find((number) => isOpen(number) || !due.includes(number)) ?? Number.POSITIVE_INFINITY;
  const until = Math.max(span.until, Math.min(asked.settled(now), open - 1));
  await keep(tools, span, { from: past.numbers.findLast(isOpen) ?? past.from, until });
}

/** It begins with the first ticket number of the gateway's own time. */
async function beginning({ rt, store, since }: RoundTools, signal: AbortSignal): Promise<NumberSpan> {
  const before = await newestTicket(rt, signal, new Date(Date.parse(since) - clockTolerance));
  const span = { from: before, until: before };
  await store.write((tables) => tables.mirroredRt.keepAskedNumbers(span));
  return span;
}

/** Whether whatever has no copy by now was not listed. */
function isThrough(run: Backfill | undefined): boolean {
  return run !== undefined && run.finished_at !== null && run.since === null;
}

/** The highest of those below; `from`: what is above it will have been asked for. */
async function someBelow(store: Store, until: number): Promise<{ numbers: number[]; from: number }> {
  const { numbers: gaps, from } = await gapsBelow(store, until);
  const numbers = gaps.slice(-atOnce);
  return { numbers, from: numbers.length < gaps.length ? (numbers[0] ?? 0) - 1 : from };
}

/**
 * "Does not exist" is what RT says of every ticket while its database fails: so at the end it is asked for some that we
 * know. @throws RtError
 */
async function standingsOf({ rt, store }: RoundTools, numbers: number[], signal: AbortSignal) {
  const known = await someKnown(store);
  const shown = await rt.readStandings([...numbers, ...known], { signal });
  const asked = shown.filter(({ id }) => !known.includes(id));
  if (known.length > 0 && asked.length === shown.length)
    throw new RtBroken("RT does not even show the tickets it showed before.");
  return asked;
}

/** The newest and some of all ages: not all of them are gone. */
async function someKnown(store: Store): Promise<number[]> {
  const highest = await store.read.tickets.highest();
  const newest = (await store.read.tickets.following(highest - lately, lately)).slice(-3);
  const places = [0, 0.25, 0.5, 0.75].map((part) => Math.floor(highest * part));
  const older = await Promise.all(places.map((after) => store.read.tickets.following(after, 1)));
  return [...new Set([...newest, ...older.flat()].map(({ id }) => id))];
}

async function keep({ store, asked }: RoundTools, before: NumberSpan, now: NumberSpan): Promise<void> {
  asked.forget((number) => number > now.from && number <= now.until);
  if (before.from === now.from && before.until === now.until) return;
  await store.write((tables) => tables.mirroredRt.keepAskedNumbers(now));
}
