/** The list of tickets that was asked for, page by page; rows change as their tickets do, new ones are counted. */
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import type { Notification } from "../../src/model/notification.ts";
import type { Page } from "../../src/model/page.ts";
import type { Ticket } from "../../src/model/ticket.ts";
import { useTools } from "../app/tools.ts";
import { writeQuery } from "../url/query.ts";
import { belongs, type TicketFilter, usualFilter } from "./ticket-filter.ts";
import {
  emptyWindow,
  firstPage,
  hasBefore,
  nextOf,
  previousOf,
  type TicketPage,
  type TicketWindow,
  withChanged,
  withNext,
  withPrevious,
} from "./ticket-window.ts";

type State = { held: TicketWindow; loading: "first" | "more" | "no" | "failed"; news: number };
const nothing: State = { held: emptyWindow, loading: "first", news: 0 };
const pageSize = 100;

export type TicketList = Pick<State, "loading" | "news"> & {
  tickets: readonly Ticket[];
  /** Whether it goes on above what is held. */
  hasBefore: boolean;
  more(): void;
  back(): void;
  /** From the beginning, as it is now. */
  renew(): void;
};

export function useTickets(filter: TicketFilter): TicketList {
  const { ask, feed } = useTools();
  const query = writeQuery(filter, usualFilter).toString();
  const [state, change] = useState(nothing);
  const [turn, renew] = useState(0);
  const latest = useRef(state);
  latest.current = state;
  const asking = useRef(0);
  const isBusy = useRef(false);

  const load = async (cursor: string | null, put: (held: TicketWindow, page: TicketPage) => TicketWindow) => {
    const isFirst = put === anew;
    asking.current += 1;
    const mine = asking.current;
    isBusy.current = true;
    change((before) => ({ ...before, loading: isFirst ? "first" : "more" }));
    const asked = new URLSearchParams(query);
    asked.set("limit", String(pageSize));
    if (cursor) asked.set("cursor", cursor);
    try {
      const { body } = await ask<Page<Ticket>>(`tickets?${asked}`);
      // A page that was asked for before the list began anew belongs nowhere in it.
      if (mine !== asking.current) return;
      const page = { tickets: body.data, next: body.next_cursor };
      change(({ held, news }) => ({ held: put(held, page), loading: "no", news: isFirst ? 0 : news }));
    } catch {
      if (mine === asking.current) change((before) => ({ ...before, loading: "failed" }));
    }
    if (mine === asking.current) isBusy.current = false;
  };

  useEffect(() => void load(null, anew), [query, turn]);
  useEffect(() => feed.onReload(() => renew((count) => count + 1)), []);
  useEffect(() => feed.listen((news) => change((before) => withNews(before, news, filter))), [query]);

  return useMemo(
    () => ({
      ...state,
      tickets: state.held.tickets,
      hasBefore: hasBefore(state.held),
      more() {
        const { held, loading } = latest.current;
        if (nextOf(held) && loading !== "failed" && !isBusy.current) void load(nextOf(held), withNext);
      },
      back() {
        const { held, loading } = latest.current;
        if (hasBefore(held) && loading !== "failed" && !isBusy.current)
          void load(previousOf(held), withPrevious);
      },
      renew: () => renew((count) => count + 1),
    }),
    [state, query],
  );
}

const anew = (_: TicketWindow, page: TicketPage) => firstPage(page);

function withNews(state: State, news: Notification[], filter: TicketFilter): State {
  const changed = new Map(
    news.flatMap(({ ticket }) => (ticket ? [[ticket.id, ticket]] : [])) as [number, Ticket][],
  );
  if (changed.size === 0 || state.loading === "first") return state;
  const known = new Set(state.held.tickets.map(({ id }) => id));
  const fresh = [...changed.values()].filter((ticket) => !known.has(ticket.id) && belongs(filter, ticket));
  return { ...state, held: withChanged(state.held, changed), news: state.news + fresh.length };
}
