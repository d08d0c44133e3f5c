/**
 * Who may hear of the events in memory – as their tickets are now, not as they were when the row was read. Events of
 * one ticket share one entry, so a later event of it changes what all of them say.
 */
import type { Audience } from "../../model/person.ts";
import type { LogEntry } from "../../store/notifications/tables.ts";
import { type LoggedEvent, toLoggedEvent } from "./logged-event.ts";

type Shared = { queue: string | null; people: string[]; asked: boolean; asOf: number; holders: number };

export type Audiences = {
  /** Takes a row in. `asOf`: a cursor that the log had certainly reached when the row was read. */
  hold(entry: LogEntry, asOf: number): LoggedEvent;
  release(event: LoggedEvent): void;
};

export function createAudiences(): Audiences {
  const tickets = new Map<number, Shared>();

  /** What an older read says of a ticket never replaces what a newer one said. */
  function learn(ticket: number, { queue, people, asked = false }: Audience, asOf: number): Shared {
    const known = tickets.get(ticket);
    if (!known) {
      const fresh = { queue, people, asked, asOf, holders: 0 };
      tickets.set(ticket, fresh);
      return fresh;
    }
    if (asOf >= known.asOf) Object.assign(known, { queue, people, asked, asOf });
    return known;
  }

  return {
    hold(entry, asOf) {
      if (entry.ticket_id === null) return toLoggedEvent(entry, entry.audience);
      const shared = learn(entry.ticket_id, entry.audience, asOf);
      shared.holders += 1;
      return toLoggedEvent(entry, new AudienceNow(shared, entry.audience));
    },
    release({ ticket_id }) {
      if (ticket_id === null) return;
      const shared = tickets.get(ticket_id);
      if (!shared) return;
      shared.holders -= 1;
      if (shared.holders === 0) tickets.delete(ticket_id);
    },
  };
}

/** What is the event's own stays; what is the ticket's is looked up at every question. */
class AudienceNow implements Audience {
  readonly submitted_by: string | null;
  readonly internal: boolean;
  readonly fields: string[] | null;
  readonly #ticket: Shared;

  constructor(ticket: Shared, { submitted_by, internal, fields = null }: Audience) {
    this.#ticket = ticket;
    this.submitted_by = submitted_by;
    this.internal = internal;
    this.fields = fields;
  }

  get queue(): string | null {
    return this.#ticket.queue;
  }

  get asked(): boolean {
    return this.#ticket.asked;
  }

  get people(): string[] {
    return this.#ticket.people;
  }
}
