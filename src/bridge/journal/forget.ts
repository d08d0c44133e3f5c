/** Retention: forgets notifications after RETENTION_DAYS and idempotency keys after a day, a little at a time. */
import { type Clock, toTimestamp } from "../../base/clock.ts";
import type { Log } from "../../base/log.ts";
import type { Store } from "../../store/tables.ts";

const day = 86_400_000;
/** Few at a time, so that nobody's write waits long behind it. */
const rowsAtATime = 500;

export type ForgetTools = { store: Store; clock: Clock; log: Log; retentionDays: number; everyMs?: number };

/** Answers how to stop. The first round begins after one interval. */
export function startForgetting({ everyMs = 600_000, log, ...tools }: ForgetTools): () => Promise<void> {
  let stopped = false;
  let round = Promise.resolve();
  const timer = setInterval(() => {
    round = forget(tools, () => stopped).catch((error: unknown) =>
      log.error({ err: error }, "forgetting failed"),
    );
  }, everyMs);
  return async () => {
    stopped = true;
    clearInterval(timer);
    await round;
  };
}

/** One round: everything that is too old, in small steps. */
export async function forget(
  { store, clock, retentionDays }: Pick<ForgetTools, "store" | "clock" | "retentionDays">,
  stopped: () => boolean = () => false,
): Promise<void> {
  const before = (days: number) => toTimestamp(clock.now() - days * day);
  await store.write((tables) => tables.idempotencyKeys.forgetBefore(before(1)));
  let gone = rowsAtATime;
  while (gone === rowsAtATime && !stopped()) {
    gone = await store.write((tables) =>
      tables.notifications.forgetBefore(before(retentionDays), rowsAtATime),
    );
  }
}
