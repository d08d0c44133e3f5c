/** The list of tickets that was asked for, page by page; rows change as their tickets do, new ones are counted. */
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import type { Notification } from "../../src/model/notification.ts";
import type { Page } from "../../src/model/page.ts";
import type { Ticket } from "../../src/model/ticket.ts";
import { useTools } from "../app/tools.ts";
import { onLive } from "../feed/on-live.ts";
import { useWhereabouts } from "../parts/whereabouts.ts";
import { meOf } from "../sign-in/session.ts";
import { writeQuery } from "../url/query.ts";
import { belongs, type TicketFilter, usualFilter } from "./ticket-filter.ts";
import {
  type ListState,
  nothing,
  type Want,
  withAsked,
  withFailure,
  withNews,
  withPages,
} from "./ticket-list.ts";
import {
  hasBefore,
  nextOf,
  previousOf,
  reaches,
  type TicketPage,
  type TicketWindow,
} from "./ticket-window.ts";

const pageSize = 100;
/** As many pages as have come in between are asked for, before what is behind them is let go. */
const mostBetween = 5;
/** Who comes back to a row farther down begins at the top. */
const mostAtFirst = 10;

export type TicketList = Pick<ListState, "loading"> & {
  tickets: readonly Ticket[];
  /** How many are not shown yet. */
  news: number;
  /** Whether it goes on above what is held. */
  hasBefore: boolean;
  more(): void;
  back(): void;
  /** What could not be loaded, and that alone. */
  again(): void;
  /** From the beginning, as it is now. */
  renew(): void;
};

export function useTickets(filter: TicketFilter): TicketList {
  const { ask, feed, session } = useTools();
  const query = writeQuery(filter, usualFilter).toString();
  const [state, change] = useState(nothing);
  const [turn, renew] = useState(0);
  const latest = useRef(state);
  latest.current = state;
  const asking = useRef(0);
  const isBusy = useRef(false);
  const heard = useRef(new Map<number, Ticket>());
  const { found, note } = useWhereabouts<{ query: string; pages: number }>("tickets");
  /** As many as one had before, when one comes back. */
  const pagesAtFirst = useRef(found?.query === query ? Math.min(found.pages, mostAtFirst) : 1);

  const isOurs = (ticket: Ticket) => belongs(filter, ticket, meOf(session));

  const askPage = async (cursor: string | null): Promise<TicketPage> => {
    const asked = new URLSearchParams(query);
    asked.set("limit", String(pageSize));
    if (cursor) asked.set("cursor", cursor);
    const { body } = await ask<Page<Ticket>>(`tickets?${asked}`);
    return { tickets: body.data, next: body.next_cursor };
  };

  const load = async (want: Want) => {
    asking.current += 1;
    const mine = asking.current;
    const since = new Map<number, Ticket>();
    heard.current = since;
    isBusy.current = true;
    change((before) => withAsked(before, want));
    try {
      const pages = await pagesFor(want, latest.current.held, askPage, pagesAtFirst.current);
      // Pages that were asked for before the list began anew belong nowhere in it.
      if (mine !== asking.current) return;
      pagesAtFirst.current = 1;
      change((before) => withPages(before, pages, since, isOurs));
    } catch {
      if (mine === asking.current) change(withFailure);
    }
    if (mine === asking.current) isBusy.current = false;
  };

  useEffect(() => void load("first"), [query, turn]);
  const count = state.held.pages.length;
  useEffect(() => void (count > 0 && note({ query, pages: count })), [query, count]);
  useEffect(() => feed.onReload(() => renew((count) => count + 1)), []);
  useEffect(
    () =>
      feed.listen((news) => {
        const changed = ticketsIn(news);
        // Else nobody asks for it, and the page may be open for weeks.
        if (isBusy.current) for (const [id, ticket] of changed) heard.current.set(id, ticket);
        change((before) => withNews(before, changed, isOurs));
      }),
    [query],
  );
  const isFailed = state.loading === "failed";
  useEffect(
    () => (isFailed ? onLive(feed, () => void load(latest.current.want)) : undefined),
    [isFailed, query],
  );

  return useMemo(() => {
    const { held, loading, want, news } = state;
    const reach = (wanted: Want, isThere: (held: TicketWindow) => boolean) => {
      const now = latest.current;
      if (isThere(now.held) && now.loading !== "failed" && !isBusy.current) void load(wanted);
    };
    return {
      loading,
      tickets: held.tickets,
      news: news.size,
      hasBefore: hasBefore(held),
      more: () => reach("next", (now) => nextOf(now) !== null),
      back: () => reach("previous", hasBefore),
      again: () => void load(want),
      renew: () => renew((count) => count + 1),
    };
  }, [state, query]);
}

async function pagesFor(
  want: Want,
  held: TicketWindow,
  askPage: (cursor: string | null) => Promise<TicketPage>,
  atFirst: number,
): Promise<TicketPage[]> {
  if (want === "first") return askFrom(null, atFirst, askPage);
  if (want === "next") return [await askPage(nextOf(held))];
  let last = await askPage(previousOf(held));
  const pages = [last];
  while (!reaches(last, held) && pages.length < mostBetween) {
    last = await askPage(last.next);
    pages.push(last);
  }
  return pages;
}

/** So many pages, as far as there are any. */
async function askFrom(
  cursor: string | null,
  count: number,
  askPage: (cursor: string | null) => Promise<TicketPage>,
): Promise<TicketPage[]> {
  const page = await askPage(cursor);
  if (count === 1 || page.next === null) return [page];
  return [page, ...(await askFrom(page.next, count - 1, askPage))];
}

/** As each is after the last of the news of it. */
function ticketsIn(news: Notification[]): Map<number, Ticket> {
  return new Map(news.flatMap(({ ticket }) => (ticket ? [[ticket.id, ticket] as const] : [])));
}
