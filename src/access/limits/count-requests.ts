/**
 * Counts the requests of each caller against a quota that replicas share, without a word to the database for most of
 * them: a replica takes requests in handfuls that grow smaller as the quota runs out, and gives them out by itself.
 */
import type { Clock } from "../../base/clock.ts";
import type { RequestCounts } from "../../store/sign-in/tables.ts";
import { offsetOf, type Quota, windowAt } from "./windows.ts";

/** `remaining` and `reset` (in seconds) are what the caller is told; with replicas they are near the truth, not on it. */
export type Verdict = { quota: Quota; allowed: boolean; remaining: number; reset: number };
/** Answers at once unless the others must be asked. */
export type CountRequest = (key: string) => Verdict | Promise<Verdict>;
export type CountTools = { counts: RequestCounts; clock: Clock; tell: (error: unknown) => void };

/** One caller's window, as this replica knows it. */
type Held = {
  offset: number;
  begin: number;
  passed: number;
  /** Of those that we may pass on, so many were given to us by all; may lag behind `passed`. */
  granted: number;
  /** What all had taken when we last asked. */
  used: number;
  exhausted: boolean;
  asking: Promise<void> | undefined;
};

/** So many requests of a window are let through before the others are asked: who asks rarely costs nothing. */
const unasked = (limit: number) => Math.floor(limit / 50);
const handful = (remaining: number) => Math.max(1, Math.ceil(remaining / 10));
/** More callers than that are not remembered at a time, so that nobody can fill the memory. */
const most = 100_000;

export function createCountRequests(tools: CountTools, quota: Quota): CountRequest {
  const callers = new Map<string, Held>();

  function heldBy(key: string): Held {
    const known = callers.get(key);
    const offset = known?.offset ?? offsetOf(key, quota);
    const { begin } = windowAt(tools.clock.now(), quota, offset);
    if (known?.begin === begin) return known;
    const held = { offset, begin, passed: 0, granted: 0, used: 0, exhausted: false, asking: undefined };
    callers.delete(key);
    callers.set(key, held);
    if (callers.size > most) callers.delete(callers.keys().next().value ?? "");
    return held;
  }

  const verdict = (held: Held, allowed: boolean): Verdict => ({
    quota,
    allowed,
    remaining: allowed ? remainingOf(held, quota) : 0,
    reset: windowAt(tools.clock.now(), quota, held.offset).left,
  });

  async function askFirst(key: string, held: Held): Promise<Verdict> {
    while (!held.exhausted) {
      held.asking ??= ask(tools, quota, key, held);
      await held.asking;
      if (pass(held, quota)) return verdict(held, true);
    }
    return verdict(held, false);
  }

  return (key) => {
    const held = heldBy(key);
    if (pass(held, quota)) return verdict(held, true);
    return held.exhausted ? verdict(held, false) : askFirst(key, held);
  };
}

function pass(held: Held, { limit }: Quota): boolean {
  if (held.exhausted ? held.passed >= held.granted : held.passed >= Math.max(held.granted, unasked(limit)))
    return false;
  held.passed += 1;
  return true;
}

const remainingOf = ({ used, granted, passed }: Held, { limit }: Quota) =>
  Math.max(0, limit - used - passed + granted);

/** Takes what was passed on unasked, and a handful more. Without a database each replica counts for itself. */
async function ask({ counts, tell }: CountTools, { limit }: Quota, key: string, held: Held): Promise<void> {
  const wanted = Math.max(0, held.passed - held.granted) + handful(limit - held.used);
  try {
    const { granted, used } = await counts.take({ key, window: held.begin, wanted, limit });
    held.granted += granted;
    held.used = used;
    held.exhausted = granted < wanted;
  } catch (error) {
    tell(error);
    held.granted = Math.min(limit, held.granted + wanted);
    held.used = held.granted;
    held.exhausted = held.granted === limit;
  }
  held.asking = undefined;
}
