/** The log as a plain list, and who may hear of what in it – said a second time, in the simplest way. Pure. */
import type { Person } from "#src/model/person.ts";
import type { NewNotification } from "#src/store/notifications/tables.ts";
import { aNotification } from "./a-notification.ts";

export type TicketState = { queue: string; people: string[] };
export type Happening = { ticket: number; internal: boolean; type: "ticket.created" | "ticket.updated" };
export type AskedFor = { queue?: string[]; type?: string[]; ticket?: number[] };

type Row = Happening & { id: number; queue: string };

/** Ticket 3 was opened here, by Ana. */
const openerOf = (ticket: number) => (ticket === 3 ? "p-ana" : null);

export class ModelLog {
  readonly rows: Row[] = [];
  floor = 0;
  readonly #tickets = new Map<number, TicketState>();

  get head(): number {
    return this.rows.length;
  }

  /** What is written to the store for this; from now on the ticket stands like this. */
  tell(happening: Happening, state: TicketState): NewNotification {
    this.#tickets.set(happening.ticket, state);
    this.rows.push({ ...happening, id: this.head + 1, queue: state.queue });
    const { ticket: id, internal, type } = happening;
    return aNotification(
      { internal, type, submitted_by: openerOf(id) },
      { id, queue: state.queue, requestors: state.people },
    );
  }

  forget(count: number): void {
    this.floor = Math.min(this.head, this.floor + count);
  }

  /** Ids above `after`, as rights are now. */
  heardBy(person: Person, asked: AskedFor, after: number): number[] {
    return this.rows
      .slice(after)
      .filter((row) => this.#maySee(person, row) && isAskedFor(asked, person, row))
      .map(({ id }) => id);
  }

  #maySee(person: Person, { ticket, internal }: Row): boolean {
    if (person.role !== "user" && person.queues === null) return true;
    if (internal && person.role === "user") return false;
    if (openerOf(ticket) === person.id) return true;
    const { queue, people } = this.#tickets.get(ticket) ?? { queue: "", people: [] };
    return person.queues?.includes(queue) ?? person.addresses.some((address) => people.includes(address));
  }
}

/** A queue that is not theirs has no name for them to ask by, though the ticket is theirs by now. */
function isAskedFor({ queue, type, ticket }: AskedFor, { queues }: Person, row: Row): boolean {
  const isNamed = queues?.includes(row.queue) ?? true;
  return (
    (queue === undefined || (isNamed && queue.includes(row.queue))) &&
    (type?.includes(row.type) ?? true) &&
    (ticket?.includes(row.ticket) ?? true)
  );
}

/** The same as the query of /ws, /events and /notifications. */
export function queryOf(asked: AskedFor): string {
  const pairs = Object.entries(asked).flatMap(([name, values]) =>
    values.map((value) => [name, String(value)]),
  );
  return String(new URLSearchParams(pairs));
}
