/** Asks RT for a ticket as it is now, and has the journal record what is new. */
import { setTimeout as pause } from "node:timers/promises";
import type { Tables } from "../../store/tables.ts";
import type { TicketRecord } from "../../store/tickets/tables.ts";
import type { Journal } from "../journal/journal.ts";
import type { Look } from "../rt/sighting.ts";

/** Answers our copy, then as RT has it – after a merge, of the ticket it was merged into. @throws RtError */
export type Refresh = (ticket: number) => Promise<TicketRecord>;

/** Somebody may be changing the ticket at this moment, and RT show a change before it says who made it. */
const mostLooks = 3;

export type RefreshTools = { look: Look; journal: Journal; read: Pick<Tables, "tickets"> };

export function createRefresh({ look, journal, read }: RefreshTools): Refresh {
  return async function refresh(id) {
    for (let looks = 1; ; looks += 1) {
      const seen = await look(id);
      const recorded = await journal.record({ seen, mayLookAgain: looks < mostLooks });
      if (recorded.kind === "recorded") return recorded.ticket;
      const known = await read.tickets.get(seen.ticket.id);
      if (recorded.kind === "put-off" && known) return known;
      if (looks >= mostLooks) throw new Error(`ticket ${id} could not be recorded`);
      await pause(looks * 100);
    }
  };
}
