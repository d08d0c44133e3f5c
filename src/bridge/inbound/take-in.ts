/**
 * Takes in what happened to one ticket in RT: looks at it and hands what is new to the journal. It does not know why
 * it should look, and decides nothing about what was seen.
 */
import { setTimeout as pause } from "node:timers/promises";
import type { Journal } from "../journal/journal.ts";
import type { Look } from "../rt/sighting.ts";

/**
 * `put-off`: a wish under way may have done it. `puzzling`: RT shows a change that nothing explains yet; the rest was
 * taken. `numbers`: all transactions RT showed.
 */
export type Taken = { kind: "taken" | "put-off" | "puzzling"; numbers: number[] };

/** `isPatienceOver`: what nothing explains is taken as it is. @throws RtError, StoreError */
export type TakeIn = (ticket: number, isPatienceOver?: boolean) => Promise<Taken>;

/** Somebody may be changing the ticket at this moment, and RT show a change before it says who made it. */
const mostLooks = 3;

export function createTakeIn({ look, journal }: { look: Look; journal: Journal }): TakeIn {
  return async function takeIn(ticket, isPatienceOver = false) {
    for (let looks = 1; ; looks += 1) {
      const seen = await look(ticket);
      const recorded = await journal.record({ seen, mayLookAgain: looks < mostLooks, isPatienceOver });
      if (recorded.kind === "recorded")
        return { kind: takenAs(recorded, isPatienceOver), numbers: seen.numbers };
      if (recorded.kind === "put-off") return { kind: "put-off", numbers: seen.numbers };
      await pause(looks * 150);
    }
  };
}

function takenAs({ isPuzzling }: { isPuzzling: boolean }, isPatienceOver: boolean) {
  return isPuzzling && !isPatienceOver ? "puzzling" : "taken";
}
