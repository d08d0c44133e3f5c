/** One ticket, as it is now: read from the gateway, and read again whenever the feed says that something happened to it. */
import { useCallback, useEffect, useState } from "preact/hooks";
import type { Notification } from "../../src/model/notification.ts";
import type { Ticket } from "../../src/model/ticket.ts";
import { useTools } from "../app/tools.ts";
import { Refusal } from "../ask/ask.ts";
import { onLive } from "../feed/on-live.ts";

export type TicketState =
  | { kind: "loading" }
  | { kind: "absent" }
  | { kind: "failed" }
  | { kind: "there"; ticket: Ticket; turn: number };

/** `turn` grows with everything that happens to the ticket. `learn` takes a ticket that an answer held. */
export function useTicket(id: number): { state: TicketState; learn(ticket: Ticket): void; again(): void } {
  const { ask, feed } = useTools();
  const [state, change] = useState<TicketState>({ kind: "loading" });

  const learn = useCallback((ticket: Ticket) => change((before) => withTicket(before, ticket)), []);
  const again = useCallback(() => {
    ask<Ticket>(`tickets/${id}`).then(
      ({ body }) => learn(body),
      (error) => change((before) => stateAfter(before, error)),
    );
  }, [id]);

  useEffect(again, [id]);
  useEffect(() => {
    const hear = (news: Notification[]) => {
      for (const { ticket } of news) if (ticket?.id === id) learn(ticket);
    };
    const stops = [feed.listen(hear), feed.onReload(again)];
    return () => {
      for (const stop of stops) stop();
    };
  }, [id]);
  const isFailed = state.kind === "failed";
  useEffect(() => (isFailed ? onLive(feed, again) : undefined), [isFailed, id]);
  return { state, learn, again };
}

function withTicket(before: TicketState, ticket: Ticket): TicketState {
  if (before.kind !== "there") return { kind: "there", ticket, turn: 0 };
  const newer = ticket.version >= before.ticket.version ? ticket : before.ticket;
  return { kind: "there", ticket: newer, turn: before.turn + 1 };
}

function stateAfter(before: TicketState, error: unknown): TicketState {
  // Also of a ticket that was there: one may not see it any more.
  if (error instanceof Refusal && error.status === 404) return { kind: "absent" };
  return before.kind === "there" ? before : { kind: "failed" };
}
