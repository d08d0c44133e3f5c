/** Forgets sessions that ended by themselves, links nobody followed, sign-ins nobody finished, and changes of rights that everybody noticed. */
import { type Clock, toTimestamp } from "../base/clock.ts";
import type { Store } from "../store/tables.ts";

type Log = { error(details: object, message: string): void };
type Tools = { store: Pick<Store, "write">; clock: Clock; log: Log; idleMinutes: number; everyMs?: number };

const dayMs = 86_400_000;

/** Answers how to stop. The first round begins after one interval. */
export function startForgettingEnded({ everyMs = 600_000, log, ...tools }: Tools): () => Promise<void> {
  let round = Promise.resolve();
  const timer = setInterval(() => {
    round = forgetEnded(tools).catch((error: unknown) => log.error({ err: error }, "forgetting failed"));
  }, everyMs);
  return async () => {
    clearInterval(timer);
    await round;
  };
}

/** One round. */
export async function forgetEnded({
  store,
  clock,
  idleMinutes,
}: Pick<Tools, "store" | "clock" | "idleMinutes">) {
  const now = clock.now();
  const unusedSince = toTimestamp(now - idleMinutes * 60_000);
  await store.write(async ({ sessions, addressProofs, begunSignIns, rightsChanges }) => {
    await sessions.forget({ expiredBy: toTimestamp(now), unusedSince });
    await addressProofs.forget(toTimestamp(now));
    await begunSignIns.forgetBefore(toTimestamp(now));
    await rightsChanges.forget(toTimestamp(now - dayMs));
  });
}
