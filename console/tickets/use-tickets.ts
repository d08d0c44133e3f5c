/** The list of tickets that was asked for, page by page; rows change as their tickets do, new ones are counted. */
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import type { Notification } from "../../src/model/notification.ts";
import type { Page } from "../../src/model/page.ts";
import type { Ticket } from "../../src/model/ticket.ts";
import { useTools } from "../app/tools.ts";
import { writeQuery } from "../url/query.ts";
import { belongs, type TicketFilter, usualFilter } from "./ticket-filter.ts";

type State = {
  tickets: readonly Ticket[];
  next: string | null;
  loading: "first" | "more" | "no" | "failed";
  news: number;
};
const nothing: State = { tickets: [], next: null, loading: "first", news: 0 };
const pageSize = 100;

export function useTickets(filter: TicketFilter): State & { more(): void; renew(): void } {
  const { ask, feed } = useTools();
  const query = writeQuery(filter, usualFilter).toString();
  const [state, change] = useState(nothing);
  const [turn, renew] = useState(0);
  const latest = useRef({ state, query });
  latest.current = { state, query };

  const load = async (cursor: string | null) => {
    change((before) => ({ ...before, loading: cursor ? "more" : "first" }));
    const asked = new URLSearchParams(query);
    asked.set("limit", String(pageSize));
    if (cursor) asked.set("cursor", cursor);
    try {
      const { body } = await ask<Page<Ticket>>(`tickets?${asked}`);
      if (latest.current.query !== query) return;
      change((before) => ({
        tickets: onceEach(cursor ? [...before.tickets, ...body.data] : body.data),
        next: body.next_cursor,
        loading: "no",
        news: cursor ? before.news : 0,
      }));
    } catch {
      if (latest.current.query === query) change((before) => ({ ...before, loading: "failed" }));
    }
  };

  useEffect(() => void load(null), [query, turn]);
  useEffect(() => feed.onReload(() => renew((count) => count + 1)), []);
  useEffect(() => feed.listen((news) => change((before) => withNews(before, news, filter))), [query]);

  return useMemo(
    () => ({
      ...state,
      more() {
        const { next, loading } = latest.current.state;
        if (next && loading === "no") void load(next);
      },
      renew: () => renew((count) => count + 1),
    }),
    [state, query],
  );
}

/** A row stays where it is while its ticket changes: only what was asked for anew is sorted anew. */
function withNews(state: State, news: Notification[], filter: TicketFilter): State {
  const changed = new Map(
    news.flatMap(({ ticket }) => (ticket ? [[ticket.id, ticket]] : [])) as [number, Ticket][],
  );
  if (changed.size === 0 || state.loading === "first") return state;
  const tickets = state.tickets.map((ticket) => newerOf(ticket, changed.get(ticket.id)));
  const held = new Set(state.tickets.map(({ id }) => id));
  const fresh = [...changed.values()].filter((ticket) => !held.has(ticket.id) && belongs(filter, ticket));
  return { ...state, tickets, news: state.news + fresh.length };
}

const newerOf = (held: Ticket, told: Ticket | undefined) =>
  told && told.version >= held.version ? told : held;

/** A ticket that was changed while the pages were loaded may stand on two of them. */
function onceEach(tickets: Ticket[]): Ticket[] {
  const seen = new Set<number>();
  return tickets.filter(({ id }) => !seen.has(id) && seen.add(id));
}
