/**
 * Where nothing polls: asks RT once more of each ticket that changed, when a minute has passed, whether more came in the
 * second of that change. RT's times have seconds, so the sweep cannot see it. It takes nothing in.
 */
import { setTimeout as pause } from "node:timers/promises";
import { type Clock, toTimestamp } from "../../base/clock.ts";
import type { RtStanding } from "../rt/rt.ts";
import { askAgain, askedAtOnce } from "./ask-again.ts";
import type { PollTools } from "./poll.ts";

export type SecondLookTools = PollTools & { clock: Clock };

/** By then RT has committed what bears that second, and our clock and RT's may differ by less. */
const afterMs = 60_000;
/** Requests in one round; after a busy hour the others follow in the next. */
const batchesAtOnce = 4;

/** Never rejects. Goes on until the signal aborts. */
export async function lookASecondTime(
  tools: SecondLookTools,
  everyMs: number,
  signal: AbortSignal,
): Promise<void> {
  const { store, clock, log } = tools;
  let until = toTimestamp(clock.now() - 2 * afterMs);
  const waiting: RtStanding[] = [];
  while (!signal.aborted) {
    await round().catch((error: unknown) => {
      if (!signal.aborted) log.debug({ err: error }, "RT did not say whether more came in the same second");
    });
    await pause(everyMs, undefined, { signal }).catch(() => undefined);
  }

  async function round(): Promise<void> {
    const now = toTimestamp(clock.now() - afterMs);
    waiting.push(...(await store.read.tickets.changedBetween(until, now)));
    until = now;
    for (let batches = 0; batches < batchesAtOnce && waiting.length > 0; batches += 1) {
      await askAgain(tools, waiting.slice(0, askedAtOnce), signal);
      waiting.splice(0, askedAtOnce);
    }
  }
}
