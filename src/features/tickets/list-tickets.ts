/** Lists tickets out of our copy: only what the person may see, and how far the feed was when we looked. */
import { sightOf } from "../../access/policy.ts";
import { hiddenBy, shownTicket } from "../../access/shown-fields.ts";
import { oneselfOf } from "../../bridge/hub/filter-of.ts";
import type { Hub } from "../../bridge/hub/hub.ts";
import type { Person } from "../../model/person.ts";
import { isNamedTo } from "../../model/queue.ts";
import type { NamedField, Ticket } from "../../model/ticket.ts";
import type { TicketListRequest } from "../../model/ticket-list.ts";
import type { Store } from "../../store/tables.ts";
import type { TicketListQuery } from "../../store/tickets/tables.ts";

/** `feedCursor`: the notification up to which the page is complete; read before the tickets are. */
export type TicketPage = { data: Ticket[]; next_cursor: string | null; feedCursor: number };

/** @throws InvalidCursor */
export type ListTickets = (person: Person, asked: TicketListRequest) => Promise<TicketPage>;

export function createListTickets({ read }: Pick<Store, "read">, hub: Pick<Hub, "endFor">): ListTickets {
  return async function listTickets(person, asked) {
    const sight = sightOf(person);
    const feedCursor = await hub.endFor(sight);
    const { data, next_cursor } = await read.tickets.list(queryOf(asked, person, hiddenBy(sight)), sight);
    return { data: data.map((ticket) => shownTicket(sight, ticket)), next_cursor, feedCursor };
  };
}

const timeFilters = ["created_after", "created_before", "updated_after", "updated_before"] as const;

/** Times may come with any offset; the store compares them as UTC text. `hidden`: to who asks, no ticket has a value in them. */
function queryOf(
  { severity, mine, sort = "-updated_at", ...asked }: TicketListRequest,
  person: Person,
  hidden: readonly NamedField[],
): TicketListQuery {
  const times = timeFilters
    .filter((name) => asked[name] !== undefined)
    .map((name) => [name, new Date(asked[name] as string).toISOString()]);
  const query = {
    ...asked,
    ...Object.fromEntries(times),
    ...(asked.queue && { queue: asked.queue.filter((each) => isNamedTo(person, each)) }),
    ...(mine && { mine: oneselfOf(person) }),
    ...(severity && { severity: severity.map((word) => word.toLowerCase()) }),
    sort,
  };
  const unknown = hidden.filter((field) => query[field] !== undefined);
  return { ...query, ...Object.fromEntries(unknown.map((field) => [field, []])) };
}
