/** Asks again until the answer is what is waited for: for states that no event announces to a test. */
import { setTimeout as pause } from "node:timers/promises";

/** @throws after 30 s, with the last answer */
export async function eventually<Value>(
  ask: () => Promise<Value>,
  isIt: (value: Value) => boolean,
): Promise<Value> {
  const end = Date.now() + 30_000;
  for (;;) {
    const value = await ask();
    if (isIt(value)) return value;
    if (Date.now() > end) throw new Error(`still ${JSON.stringify(value)}`);
    await pause(20);
  }
}
