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

/** The page before the first one. Where rows have moved meanwhile, it ends where that one began. */
export function withPrevious({ pages, before, cursor }: TicketWindow, page: TicketPage): TicketWindow {
  const all = [{ ...page, next: cursor }, ...pages].slice(0, mostPages);
  return windowOf({ pages: all, before: before.slice(0, -1), cursor: before.at(-1) ?? null });
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
