/** From when on a poll that begins asks what changed; what changed long before that it puts on the agenda at once. */

import { clockTolerance } from "../rt/clocks.ts";
import { Anchor, longAgo } from "./anchor.ts";
import { longestOverlapMs } from "./overlap.ts";
import type { PollTools } from "./poll.ts";

/** `since`: what happened before is the backfill's business. @throws RtError, StoreError */
export async function whereToBegin(tools: PollTools, since: string, signal: AbortSignal): Promise<Anchor> {
  const now = Date.now();
  const kept = await tools.store.read.mirroredRt.changedUntil();
  const until = kept === null ? Date.parse(since) - clockTolerance : notAhead(Date.parse(kept), now);
  return until < now - 2 * clockTolerance ? await catchUpFrom(tools, until, signal) : new Anchor(until);
}

function notAhead(kept: number, now: number): number {
  return kept <= now ? kept : now - longAgo;
}

/**
 * We were away for long: RT lists the numbers of thousands of tickets in the time it takes to say of a hundred when
 * they were changed. From here on it is asked for those times as well.
 */
async function catchUpFrom(tools: PollTools, until: number, signal: AbortSignal): Promise<Anchor> {
  const { rt, agenda, log } = tools;
  const [begun, begunAt] = [Date.now() - clockTolerance, performance.now()];
  const since = new Date(until - longestOverlapMs);
  const changed = await rt.findTickets(
    { field: "LastUpdated", op: ">=", value: since },
    { after: 0 },
    { signal },
  );
  log.info({ tickets: changed.length, since: since.toISOString() }, "taking in what changed in RT meanwhile");
  const changedAt = new Date(until).toISOString();
  for (const ticket of changed) agenda.add({ ticket, changedAt, urgent: false });
  return new Anchor(begun, begunAt);
}
