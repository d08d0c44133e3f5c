/**
 * Answers what is refused at whole steps of time. RT 5.0.3 and 4.4.6 spend as long on a name that they do not have
 * (measured, about 0.25 s); one that asks a directory need not, and would tell which names there are.
 */
import { setTimeout as wait } from "node:timers/promises";

/** In milliseconds. `now`: a clock that never goes back. */
export type Pace = { step: number; now(): number; pause(ms: number): Promise<unknown> };

/** Several times what RT takes for a password, as it takes longer while it is busy. */
export const usualPace: Pace = { step: 1_000, now: () => performance.now(), pause: (ms) => wait(ms) };

/** What the deed answers: undefined, at a whole step since it began. What it throws comes at once. */
export async function evenly<Answer>(
  { step, now, pause }: Pace,
  deed: () => Promise<Answer | undefined>,
): Promise<Answer | undefined> {
  const begun = now();
  const answer = await deed();
  if (answer === undefined) await pause(step - ((now() - begun) % step));
  return answer;
}
