/** Looks at a ticket in RT again while RT is in the middle of a change. It knows not what is done with what is seen. */
import { setTimeout as pause } from "node:timers/promises";
import type { Sighting } from "../rt/sighting.ts";

/** Somebody may be changing the ticket at this moment, and RT show a change before it says who made it. */
const mostLooks = 3;
const pauseMs = 100;

/** Until `deed` answers something; the last time it may not ask for another look. @throws what look and deed throw */
export async function lookUntilClear<Result>(
  look: () => Promise<Sighting>,
  deed: (seen: Sighting, mayLookAgain: boolean) => Promise<Result | undefined>,
): Promise<Result> {
  for (let looks = 1; ; looks += 1) {
    const result = await deed(await look(), looks < mostLooks);
    if (result !== undefined) return result;
    await pause(looks * pauseMs);
  }
}
