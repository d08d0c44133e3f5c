/** Who may change what of a ticket one sees. Pure. What one may not even see is see-ticket.ts's part. */
import { asAddress } from "../model/address.ts";
import type { Visibility } from "../model/notification.ts";
import type { Person } from "../model/person.ts";
import type { Ticket } from "../model/ticket.ts";
import type { TicketChanges } from "../model/ticket-changes.ts";
import { covers, forbiddenFields, sightOf } from "./policy.ts";

export type Subject = Pick<Ticket, "queue" | "requestors"> & { submitted_by: string | null };

export type Audible = Subject & Pick<Ticket, "cc">;

/** Whether the person works on tickets of this queue. */
export function worksOn({ role, queues }: Person, { queue }: Pick<Subject, "queue">): boolean {
  if (role === "user") return false;
  return role === "admin" || queues === null || queues.some((own) => same(own, queue));
}

/** Whether one asked for it: opened it here, or is its requestor. Being in copy is less. */
export function askedFor({ id, addresses }: Person, { submitted_by, requestors }: Subject): boolean {
  return submitted_by === id || requestors.some((address) => addresses.includes(asAddress(address)));
}

/** The fields among these that the person may not set so; none: all is allowed. */
export function forbiddenChanges(person: Person, ticket: Subject, changes: TicketChanges): string[] {
  const fields = Object.keys(changes);
  if (worksOn(person, ticket)) return fields.filter((field) => isBeyondWork(person, changes, field));
  if (!askedFor(person, ticket)) return fields;
  return fields.filter((field) => field !== "title" && !(field === "status" && resolves(changes)));
}

/** An agent limited to queues moves tickets only among those, and sets no field RT does not show; deleting is a deed of its own. */
function isBeyondWork(
  person: Person,
  { queue = "", status = "", custom_fields = {} }: TicketChanges,
  field: string,
): boolean {
  if (person.hides?.some((hidden) => hidden === field)) return true;
  if (field === "custom_fields") return forbiddenFields(person, Object.keys(custom_fields)).length > 0;
  if (field === "queue") return !worksOn(person, { queue });
  return field === "status" && same(status, "deleted");
}

const resolves = ({ status }: TicketChanges) => same(status ?? "", "resolved");

/**
 * Public: whoever sees the ticket. Internal: those who work on it, also where nothing proves yet that RT shows them
 * its comments – a queue without any proves nothing, and who writes hears only oneself.
 */
export function mayComment(person: Person, ticket: Audible, visibility: Visibility): boolean {
  return visibility === "public" || worksOn(person, ticket) || seesInternal(person, ticket);
}

/** Whether the person sees the internal comments of the ticket, their files and what else is internal about it. */
export function seesInternal(person: Person, ticket: Audible): boolean {
  const { queue, requestors, cc, submitted_by } = ticket;
  return covers(sightOf(person), { queue, people: [...requestors, ...cc], submitted_by, internal: true });
}

export function mayDelete({ role }: Person): boolean {
  return role === "admin";
}

const same = (one: string, other: string) => one.toLowerCase() === other.toLowerCase();
