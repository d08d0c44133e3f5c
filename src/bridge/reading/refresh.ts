/** Asks RT for a ticket as it is now, and has the journal record what is new. */
import type { Tables } from "../../store/tables.ts";
import type { TicketRecord } from "../../store/tickets/tables.ts";
import type { Journal } from "../journal/journal.ts";
import { lookUntilClear } from "../journal/look-until-clear.ts";
import type { Look } from "../rt/sighting.ts";

/** Answers our copy, then as RT has it – after a merge, of the ticket it was merged into. @throws RtError */
export type Refresh = (ticket: number) => Promise<TicketRecord>;

export type RefreshTools = { look: Look; journal: Journal; read: Pick<Tables, "tickets"> };

export function createRefresh({ look, journal, read }: RefreshTools): Refresh {
  return async function refresh(id) {
    const { seen, recorded } = await lookUntilClear(
      () => look(id),
      async (seen, mayLookAgain) => {
        const recorded = await journal.record({ seen, mayLookAgain });
        return recorded.kind === "look-again" ? undefined : { seen, recorded };
      },
    );
    if (recorded.kind === "recorded") return recorded.ticket;
    const known = await read.tickets.get(seen.ticket.id);
    if (!known) throw new Error(`ticket ${id} could not be recorded`);
    return known;
  };
}
