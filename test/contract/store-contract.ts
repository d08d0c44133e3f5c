/** What every store must do, whichever database it keeps things in. Each part is a file in store/. */
import type { Test } from "tap";
import { accessTablesContract } from "./store/access-tables.ts";
import { commitsContract } from "./store/commits.ts";
import { filesContract } from "./store/files.ts";
import { inboundContract } from "./store/inbound.ts";
import { lettersContract } from "./store/letters.ts";
import { notificationsContract } from "./store/notifications.ts";
import { smallTablesContract } from "./store/small-tables.ts";
import { submissionsContract } from "./store/submissions.ts";
import { ticketsContract } from "./store/tickets.ts";
import type { World } from "./store/world.ts";

export function storeContract(t: Test, world: World): void {
  commitsContract(t, world);
  ticketsContract(t, world);
  notificationsContract(t, world);
  submissionsContract(t, world);
  smallTablesContract(t, world);
  filesContract(t, world);
  lettersContract(t, world);
  accessTablesContract(t, world);
  inboundContract(t, world);
}
