/** What every store must do, whichever database it keeps things in. Each part is a file in store/. */
import type { Test } from "tap";
import { commitsContract } from "./store/commits.ts";
import { ticketsContract } from "./store/tickets.ts";
import type { World } from "./store/world.ts";

export function storeContract(t: Test, world: World): void {
  commitsContract(t, world);
  ticketsContract(t, world);
}
