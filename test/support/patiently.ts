/** Waits for what takes a real RT and a gateway that was killed a while; says nothing about whether it came. */
import { setTimeout as pause } from "node:timers/promises";

/** Asks until it holds, two minutes at most; answers the last answer either way. */
export async function patiently<Value>(
  ask: () => Promise<Value>,
  holds: (value: Value) => boolean,
): Promise<Value> {
  const end = Date.now() + 120_000;
  for (;;) {
    const value = await ask();
    if (holds(value) || Date.now() > end) return value;
    await pause(500);
  }
}
