/** Brings our copy of a ticket up to RT before a wish is held against its version. It sends nothing. */
import type { SubmissionRecord } from "../../store/submissions/tables.ts";
import type { TicketRecord } from "../../store/tickets/tables.ts";
import type { Journal } from "../journal/journal.ts";
import { lookUntilClear } from "../journal/look-until-clear.ts";
import { RtUnreachable } from "../rt/errors.ts";
import type { Look } from "../rt/sighting.ts";

/**
 * The copy as RT has the ticket. While another wish may have changed it that is not settled, there is none: its version
 * would be that of before. @throws RtUnreachable then, RtError
 */
export type FreshCopy = (asking: SubmissionRecord, ticket: number) => Promise<TicketRecord>;

export function createFreshCopy({ look, journal }: { look: Look; journal: Journal }): FreshCopy {
  return async function freshCopy({ id: asking }, ticket) {
    const recorded = await lookUntilClear(
      () => look(ticket),
      async (seen, mayLookAgain) => {
        const recorded = await journal.record({ seen, mayLookAgain, asking });
        return recorded.kind === "look-again" ? undefined : recorded;
      },
    );
    if (recorded.kind === "recorded") return recorded.ticket;
    throw new RtUnreachable(`Nothing was sent: what another did to ticket ${ticket} is not settled.`);
  };
}
