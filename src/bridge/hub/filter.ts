/** What a subscription asked for. Whether one may see it is not decided here. */
import { asAddress } from "../../model/address.ts";
import type { Oneself } from "../../model/person.ts";
import type { NotificationFilter } from "../../store/notifications/tables.ts";
import type { LoggedEvent } from "./logged-event.ts";

/** `mine`: who "oneself" is. */
export type Filter = NotificationFilter;

/** Queue, status, severity and owner are the ticket's as of the event; whose it is, is asked as of now. */
export function matches(filter: Filter, event: LoggedEvent): boolean {
  return (
    isAmong(filter.type, event.type) &&
    isAmong(filter.queue, event.queue) &&
    isAmong(filter.ticket, event.ticket_id) &&
    isAmong(filter.status, event.status) &&
    isAmong(filter.severity, event.severity) &&
    isAmong(filter.owner, event.owner) &&
    (filter.mine === undefined || concerns(filter.mine, event))
  );
}

/** The same text for filters that let the same through. */
export function keyOf(filter: Filter): string {
  const { type, queue, ticket, status, severity, owner, mine } = filter;
  const words = [type, queue, ticket, status, severity, owner].map((values) => values && [...values].sort());
  return JSON.stringify([...words, mine && [mine.id, mine.login, [...mine.addresses].sort()]]);
}

function isAmong<Value>(wanted: readonly Value[] | undefined, value: Value | null): boolean {
  return wanted === undefined || (value !== null && wanted.includes(value));
}

/**
 * What "mine" means, on every way: what one owns in RT, submitted here, or is requestor or cc of. The store's
 * own-notifications.ts and ticket-ways.ts say the same in SQL.
 */
function concerns(oneself: Oneself, { owner, audience }: LoggedEvent): boolean {
  return (
    (owner !== null && owner === oneself.login) ||
    audience.submitted_by === oneself.id ||
    audience.people.some((address) => oneself.addresses.includes(asAddress(address)))
  );
}
