/** What evidence tells of one account: only tickets that it has no part in tell anything. Pure. */
import type { RtUser } from "../rt/rt.ts";
import type { Evidence, SampleTicket } from "./evidence.ts";

export type Account = Pick<RtUser, "name" | "email">;

/** Whether the account has no part in the ticket. A watcher that is no address may be a group it belongs to. */
function isBystander({ name, email }: Account, ticket: SampleTicket): boolean {
  const own = [name, email].filter((each) => each !== null).map((each) => each.toLowerCase());
  const watchers = [...ticket.requestors, ...ticket.cc, ...ticket.admin_cc].map((each) => each.toLowerCase());
  const isOwner = ticket.owner !== null && own.includes(ticket.owner.toLowerCase());
  return !isOwner && watchers.every((watcher) => watcher.includes("@") && !own.includes(watcher));
}

/** The tickets that the account has no part in. */
export function othersIn(account: Account, { tickets }: Evidence): SampleTicket[] {
  return tickets.filter((ticket) => isBystander(account, ticket));
}

/** An internal comment on one of them. */
export function tellingComment(
  account: Account,
  evidence: Evidence,
): Evidence["comments"][number] | undefined {
  const others = new Set(othersIn(account, evidence).map(({ id }) => id));
  return evidence.comments.find(({ ticket }) => others.has(ticket));
}

/** Whether all that can be told of a queue can be told of this account; a comment's ticket is one of the tickets. */
export function tellsAllOf(account: Account, evidence: Evidence): boolean {
  return tellingComment(account, evidence) !== undefined;
}
