/** What one asks of the list of tickets, as it stands in the address and as the API is asked. Pure. */
import type { Ticket } from "../../src/model/ticket.ts";

export type TicketFilter = {
  q: string;
  queue: string[];
  status: string[];
  severity: string[];
  owner: string[];
  requestor: string[];
  /** What concerns oneself, as the API decides it. */
  mine: boolean;
  sort: string;
};

export const usualFilter: TicketFilter = {
  q: "",
  queue: [],
  status: [],
  severity: [],
  owner: [],
  requestor: [],
  mine: false,
  sort: "-updated_at",
};

/** Whether it leaves anything out. */
export const isFiltered = ({ q, queue, status, severity, owner, requestor, mine }: TicketFilter) =>
  mine || q !== "" || [queue, status, severity, owner, requestor].some((chosen) => chosen.length > 0);

export const sorts = ["-updated_at", "-created_at", "created_at", "-priority", "title", "-id"] as const;

/** Who looks. */
type Reader = { rt_login: string | null; addresses: string[] };

/** Whether a ticket that changed belongs into the list: it is only counted, the API decides. */
export function belongs(
  { q, queue, status, severity, owner, requestor, mine }: TicketFilter,
  ticket: Ticket,
  reader: Reader,
): boolean {
  return (
    isIn(queue, ticket.queue) &&
    isIn(status, ticket.status) &&
    isIn(severity, ticket.severity) &&
    isIn(owner, ticket.owner) &&
    (!mine || isOf(reader, ticket)) &&
    (requestor.length === 0 || ticket.requestors.some((each) => isIn(requestor, each))) &&
    wordsIn(q).every((word) => `${ticket.title}\n${ticket.description}`.toLowerCase().includes(word))
  );
}

/** Who submitted it here, no ticket tells. */
function isOf({ rt_login, addresses }: Reader, { owner, requestors, cc }: Ticket): boolean {
  const people = [...requestors, ...cc].map((address) => address.toLowerCase());
  return (owner !== null && owner === rt_login) || people.some((address) => addresses.includes(address));
}

const isIn = (chosen: string[], value: string | null) =>
  chosen.length === 0 || chosen.some((each) => each.toLowerCase() === value?.toLowerCase());
const wordsIn = (text: string) => text.toLowerCase().split(/\s+/).filter(Boolean);
