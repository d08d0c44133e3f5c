/** When a ticket was first answered, and how often it was opened again: read from its history, old or new. Pure. */
import type { TicketRecord } from "../../store/tickets/tables.ts";
import type { RtTransaction } from "../rt/rt.ts";
import type { Sighting } from "../rt/sighting.ts";

export type Milestones = Pick<TicketRecord, "first_response_at" | "reopened_count" | "reopened_at">;

export type MilestoneRules = {
  /** Statuses, in lower case, in which a ticket is done with. */
  closed: readonly string[];
  /** Whether a reply through the gateway's own account is one of somebody who asked. */
  isOfRequestor(transaction: RtTransaction): boolean;
};

/** `news`: of its transactions those that were not taken in, oldest first; `known`: what was read from those before. */
export function milestonesOf(
  seen: Sighting,
  news: RtTransaction[],
  known: Milestones | undefined,
  rules: MilestoneRules,
): Milestones {
  const own = news.filter(({ ticket }) => ticket === seen.ticket.id);
  const reopenings = own.filter((transaction) => isReopening(transaction, rules.closed));
  const response = own.find((transaction) => isResponse(transaction, seen, rules));
  return {
    first_response_at: known?.first_response_at ?? response?.created_at ?? null,
    reopened_count: (known?.reopened_count ?? 0) + reopenings.length,
    reopened_at: reopenings.at(-1)?.created_at ?? known?.reopened_at ?? null,
  };
}

/** A reply that the requestors get, by somebody who is none of them. RT's automatic answers are mails, not replies. */
function isResponse(transaction: RtTransaction, seen: Sighting, { isOfRequestor }: MilestoneRules): boolean {
  if (transaction.type !== "Correspond" || transaction.creator === "RT_System") return false;
  return !isRequestor(transaction.creator, seen) && !isOfRequestor(transaction);
}

/** RT names a person by login; one who only ever wrote mails has the address for a login. */
function isRequestor(login: string, { ticket, names }: Sighting): boolean {
  const requestors = ticket.requestors.map((address) => address.toLowerCase());
  const own = [login, names.addresses.get(login.toLowerCase())].map((name) => name?.toLowerCase() ?? "");
  return own.some((name) => requestors.includes(name));
}

function isReopening({ type, old_value, new_value }: RtTransaction, closed: readonly string[]): boolean {
  const isClosed = (status: string) => closed.includes(status.toLowerCase());
  return type === "Status" && isClosed(old_value) && !isClosed(new_value);
}
