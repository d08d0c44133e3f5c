/** Everything one can do with tickets, put together from its own tools. */
import type { SeeTicket } from "../../access/see-ticket.ts";
import type { Hub } from "../../bridge/hub/hub.ts";
import type { Ask } from "../../bridge/outbound/ask.ts";
import { type FirstAnswer, once } from "../../bridge/outbound/first-answer.ts";
import type { Refresh } from "../../bridge/reading/refresh.ts";
import type { Store } from "../../store/tables.ts";
import { createChangeTicket } from "./change-ticket.ts";
import type { FieldNames } from "./check-fields.ts";
import { createDeleteTicket, createMergeTicket } from "./end-ticket.ts";
import type { HandlingDeeds } from "./handling.routes.ts";
import { createListTickets } from "./list-tickets.ts";
import { createOpenTicket, type OpenTicket, type OpenTicketTools } from "./open-ticket.ts";
import { createTakeTicket } from "./own-ticket.ts";
import { raiseUrgent, type UrgentRule } from "./raise-urgent.ts";
import { createReadTicket } from "./read-ticket.ts";
import type { Taxonomist } from "./taxonomy.ts";
import type { TicketDeeds } from "./tickets.routes.ts";

export type TicketTools = {
  store: Store;
  hub: Pick<Hub, "endFor">;
  ask: Ask;
  firstAnswer: FirstAnswer;
  seeTicket: SeeTicket;
  refresh: Refresh;
  taxonomist: Taxonomist;
  quoteText: OpenTicketTools["quoteText"];
};
export type TicketSettings = {
  defaultQueue: string;
  /** New tickets of one subject go to RT one after another. */
  inOrder: boolean;
  queuesForUsers: readonly string[];
  names: FieldNames;
  urgent: UrgentRule;
};

export function createTicketDeeds(
  tools: TicketTools,
  settings: TicketSettings,
): TicketDeeds & HandlingDeeds & { openTicket: OpenTicket } {
  const { store, hub, ask, firstAnswer, seeTicket, refresh, taxonomist, quoteText } = tools;
  const { names, urgent } = settings;
  const spellQueue = async (queue: string) => (await store.read.tickets.spelling(queue)) ?? queue;
  return {
    openTicket: once(
      firstAnswer,
      createOpenTicket(
        { ask, names, taxonomist, quoteText, spellQueue, raise: (wish) => raiseUrgent(wish, urgent) },
        settings,
      ),
    ),
    listTickets: createListTickets(store, hub),
    readTicket: createReadTicket(seeTicket, refresh),
    changeTicket: once(firstAnswer, createChangeTicket({ ask, seeTicket, names, taxonomist })),
    deleteTicket: once(firstAnswer, createDeleteTicket({ ask, seeTicket })),
    takeTicket: once(firstAnswer, createTakeTicket({ ask, seeTicket, people: store.read.people })),
    mergeTicket: once(firstAnswer, createMergeTicket({ ask, seeTicket })),
    readTaxonomy: taxonomist.read,
  };
}
