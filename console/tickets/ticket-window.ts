/**
 * The part of a long list that a page holds: some pages that follow one another, whichever are looked at. What is left
 * behind is let go, and asked for again by its cursor, so the list may be of any length. Pure.
 */
import type { Ticket } from "../../src/model/ticket.ts";

/** As the API answers it. `next` null: there is nothing behind it. */
export type TicketPage = { tickets: readonly Ticket[]; next: string | null };
export type TicketWindow = {
  pages: readonly TicketPage[];
  /** Of the pages before those that are held, from the first of all on; the first page's is null. */
  before: readonly (string | null)[];
  /** Of the first page that is held. */
  cursor: string | null;
  /** Each once, in order. */
  tickets: readonly Ticket[];
};

/** Three thousand tickets: more than anybody looks back over without searching. */
const mostPages = 30;

export const emptyWindow: TicketWindow = { pages: [], before: [], cursor: null, tickets: [] };

export const firstPage = (page: TicketPage): TicketWindow => windowOf({ ...emptyWindow, pages: [page] });

export const nextOf = ({ pages }: TicketWindow): string | null => pages.at(-1)?.next ?? null;
export const hasBefore = ({ before }: TicketWindow): boolean => before.length > 0;
export const previousOf = ({ before }: TicketWindow): string | null => before.at(-1) ?? null;

/** The page behind the last one. */
export function withNext({ pages, before, cursor }: TicketWindow, page: TicketPage): TicketWindow {
  const [first, ...rest] = pages;
  const all = [...pages, page];
  if (!first || all.length <= mostPages) return windowOf({ pages: all, before, cursor });
  return windowOf({ pages: [...rest, page], before: [...before, cursor], cursor: first.next });
}

/**
 * Whether what is held follows this page, which was asked for before it. Where rows have come in meanwhile, it ends
 * earlier, and there are more in between; where some have gone, it goes on into what is held.
 */
export function reaches({ tickets, next }: TicketPage, { pages, cursor }: TicketWindow): boolean {
  if (next === null || next === cursor) return true;
  const held = new Set(pages[0]?.tickets.map(({ id }) => id));
  // One alone may have moved up from where it is held.
  return tickets.length > 1 && tickets.slice(-2).every(({ id }) => held.has(id));
}

/** The pages before the first one. What they do not reach is let go: it is asked for again from where they end. */
export function withPrevious(held: TicketWindow, earlier: readonly TicketPage[]): TicketWindow {
  const { pages, before, cursor } = held;
  const last = earlier.at(-1);
  if (!last) return held;
  const all = reaches(last, held) ? [...earlier.slice(0, -1), { ...last, next: cursor }, ...pages] : earlier;
  return windowOf({
    pages: all.slice(0, mostPages),
    before: before.slice(0, -1),
    cursor: before.at(-1) ?? null,
  });
}

/** Each as it is now; a row stays where it is: only what is asked for anew is sorted anew. */
export function withChanged(held: TicketWindow, changed: ReadonlyMap<number, Ticket>): TicketWindow {
  if (!held.tickets.some(({ id }) => changed.has(id))) return held;
  const pages = held.pages.map((page) => ({
    ...page,
    tickets: page.tickets.map((ticket) => newerOf(ticket, changed.get(ticket.id))),
  }));
  return windowOf({ ...held, pages });
}

const newerOf = (held: Ticket, told: Ticket | undefined) =>
  told && told.version >= held.version ? told : held;

/** A ticket that was changed while the pages were loaded may stand on two of them. */
function windowOf(held: Omit<TicketWindow, "tickets">): TicketWindow {
  const seen = new Set<number>();
  const tickets = held.pages
    .flatMap((page) => page.tickets)
    .filter(({ id }) => !seen.has(id) && seen.add(id));
  return { ...held, tickets };
}
