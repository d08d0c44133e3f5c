/**
 * Takes in what happened to one ticket in RT: looks at it and hands what is new to the journal. It does not know why
 * it should look, and decides nothing about what was seen.
 */
import type { Journal } from "../journal/journal.ts";
import { lookUntilClear } from "../journal/look-until-clear.ts";
import type { Look } from "../rt/sighting.ts";

/**
 * `put-off`: a wish under way may have done it. `puzzling`: RT shows a change that nothing explains yet; the rest was
 * taken. `numbers`: all transactions RT showed.
 */
export type Taken = { kind: "taken" | "put-off" | "puzzling"; numbers: number[] };

/** `isPatienceOver`: what nothing explains is taken as it is. @throws RtError, StoreError */
export type TakeIn = (ticket: number, isPatienceOver?: boolean) => Promise<Taken>;

export function createTakeIn({ look, journal }: { look: Look; journal: Journal }): TakeIn {
  return async function takeIn(ticket, isPatienceOver = false) {
    return await lookUntilClear(
      () => look(ticket),
      async (seen, mayLookAgain) => {
        const { numbers } = seen;
        const recorded = await journal.record({ seen, mayLookAgain, isPatienceOver });
        if (recorded.kind === "recorded") return { kind: takenAs(recorded, isPatienceOver), numbers };
        return recorded.kind === "put-off" ? { kind: "put-off", numbers } : undefined;
      },
    );
  };
}

function takenAs({ isPuzzling }: { isPuzzling: boolean }, isPatienceOver: boolean) {
  return isPuzzling && !isPatienceOver ? "puzzling" : "taken";
}
