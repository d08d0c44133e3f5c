/**
 * Answers what is refused at whole steps of time. RT looks at a password only where it has an account of the name, and
 * takes a third of a second for it: how long a refusal took would tell which names there are.
 */
import { setTimeout as wait } from "node:timers/promises";

/** In milliseconds. `now`: a clock that never goes back. */
export type Pace = { step: number; now(): number; pause(ms: number): Promise<unknown> };

/** Several times what RT takes for a password, as it takes longer while it is busy. */
export const usualPace: Pace = { step: 2_000, now: () => performance.now(), pause: (ms) => wait(ms) };

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
