/**
 * The one door for facts: nothing is true until `record` has saved our copy of the ticket and the notifications in
 * one transaction. It asks RT nothing and sends nothing; after the commit it only tells the bus to look.
 */
import { isDeepStrictEqual } from "node:util";
import { type Clock, toTimestamp } from "../../base/clock.ts";
import type { Actor } from "../../model/notification.ts";
import { publicTicket } from "../../store/public-ticket.ts";
import type { NewNotification, Store, Tables, TicketRecord } from "../../store/tables.ts";
import type { Bus } from "../hub/bus.ts";
import { changesBetween, type Happening, happeningsOf } from "./diff.ts";
import { type FieldNames, mirrorOf, type Sighting } from "./mirror.ts";

/** Who caused what was seen, and through which wish of ours, if it was one. */
export type Cause = {
  source: "gateway" | "rt";
  actor: Actor;
  submitted_by: string | null;
  submission_id?: string;
  request_id?: string;
};

export type Fact = { seen: Sighting; cause: Cause };

/** Runs in the same transaction, after the copy and the notifications were written; throwing undoes all of it. */
export type Within = (tables: Tables, ticket: TicketRecord) => Promise<NewNotification[]>;

export type Journal = {
  /** Saves what was seen and what it means. Resolves when that is durable; answers our copy. */
  record(fact: Fact, within?: Within): Promise<TicketRecord>;
  /** Runs a deed that tells of something without a ticket being seen (a wish that waits, or failed). */
  note(deed: (tables: Tables) => Promise<NewNotification[]>): Promise<void>;
};

export function createJournal(tools: { store: Store; bus: Bus; clock: Clock; names: FieldNames }): Journal {
  const { store, bus, clock, names } = tools;
  return {
    async record(fact, within) {
      const saved = await store.write((tables) => recordIn(tables, fact, within));
      bus.publish();
      return saved;
    },
    async note(deed) {
      await store.write(async (tables) => tell(tables, await deed(tables)));
      bus.publish();
    },
  };

  async function recordIn(tables: Tables, { seen, cause }: Fact, within?: Within): Promise<TicketRecord> {
    const known = await tables.tickets.get(seen.ticket.id);
    const ticket = mirrorOf(seen, names, known, cause.submitted_by);
    const happenings = known ? happeningsOf(changesBetween(known, ticket)) : [opened];
    const differs = !known || !isDeepStrictEqual({ ...ticket, version: known.version }, known);
    if (differs) await tables.tickets.save(ticket);
    const told = happenings.map((happening) => notificationOf(happening, ticket, cause, clock));
    const more = within ? await within(tables, ticket) : [];
    await tell(tables, [...told, ...more]);
    return differs ? ticket : known;
  }
}

const opened: Happening = { type: "ticket.created", changes: [] };

async function tell(tables: Tables, notifications: NewNotification[]): Promise<void> {
  if (notifications.length > 0) await tables.notifications.add(notifications);
}

function notificationOf(
  { type, changes }: Happening,
  ticket: TicketRecord,
  cause: Cause,
  clock: Clock,
): NewNotification {
  return {
    type,
    timestamp: toTimestamp(clock.now()),
    source: cause.source,
    actor: cause.actor,
    ticket: publicTicket(ticket),
    changes,
    ...(cause.submission_id && { submission_id: cause.submission_id }),
    ...(cause.request_id && { request_id: cause.request_id }),
    queue: ticket.queue,
    submitted_by: ticket.submitted_by,
    internal: false,
  };
}
