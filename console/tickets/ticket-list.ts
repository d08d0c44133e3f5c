/** A list of tickets while it is looked at: what is held of it, what is asked for, what the feed has told. Pure. */
import type { Ticket } from "../../src/model/ticket.ts";
import {
  emptyWindow,
  firstPage,
  type TicketPage,
  type TicketWindow,
  withChanged,
  withNext,
  withPrevious,
} from "./ticket-window.ts";

/** What can be asked for: the list from its beginning, or what is behind or before what is held. */
export type Want = "first" | "next" | "previous";
export type ListState = {
  held: TicketWindow;
  loading: Want | "no" | "failed";
  /** What was asked for last. */
  want: Want;
  /** Tickets that belong to the list since it was loaded, and are not among those held. */
  news: ReadonlySet<number>;
};
export type Heard = ReadonlyMap<number, Ticket>;
/** Whether a ticket that was heard of belongs to the list. */
export type Belongs = (ticket: Ticket) => boolean;

export const nothing: ListState = { held: emptyWindow, loading: "first", want: "first", news: new Set() };

export const withAsked = (state: ListState, want: Want): ListState => ({ ...state, want, loading: want });
export const withFailure = (state: ListState): ListState => ({ ...state, loading: "failed" });

/** `heard`: what the feed told since the pages were asked for; they may have been read before that. */
export function withPages(
  state: ListState,
  pages: readonly TicketPage[],
  heard: Heard,
  belongs: Belongs,
): ListState {
  const held = withChanged(joined(state, pages), heard);
  const news = state.want === "first" ? new Set<number>() : state.news;
  return { ...state, held, loading: "no", news: newsAfter({ held, news }, heard, belongs) };
}

export function withNews(state: ListState, heard: Heard, belongs: Belongs): ListState {
  if (heard.size === 0 || state.loading === "first") return state;
  const held = withChanged(state.held, heard);
  return { ...state, held, news: newsAfter({ held, news: state.news }, heard, belongs) };
}

function joined({ held, want }: ListState, pages: readonly TicketPage[]): TicketWindow {
  if (want === "previous") return withPrevious(held, pages);
  if (want === "next") return pages.reduce(withNext, held);
  const [first, ...rest] = pages;
  return first ? rest.reduce(withNext, firstPage(first)) : held;
}

/** A ticket counts once, however often it changes, and no more once it is held or belongs elsewhere. */
function newsAfter(
  { held, news }: Pick<ListState, "held" | "news">,
  heard: Heard,
  belongs: Belongs,
): ReadonlySet<number> {
  const next = new Set(news);
  for (const [id, ticket] of heard) {
    if (belongs(ticket)) next.add(id);
    else next.delete(id);
  }
  for (const { id } of held.tickets) next.delete(id);
  return next.size === news.size && [...next].every((id) => news.has(id)) ? news : next;
}
