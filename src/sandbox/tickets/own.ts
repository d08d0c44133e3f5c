/** Gives a ticket to somebody: by an edit of Owner, and by take, steal and untake. */
import type { Call } from "../world/call.ts";
import { NOBODY, SYSTEM } from "../world/founding.ts";
import { mayOnTicket } from "../world/rights.ts";
import type { TicketRow, UserRow } from "../world/rows.ts";
import { mailNewOwner } from "./mail.ts";
import { isRefusal, type Outcome } from "./outcome.ts";
import { findLogin } from "./people.ts";
import { change, current, record } from "./record.ts";

export type Ownership = "Give" | "Take" | "Steal" | "Untake";

/** Only by login name; an address is nobody. */
export function setOwner(call: Call, id: number, value: string): Outcome {
  const owner = findLogin(call, value);
  if (!owner) return { refused: "That user does not exist" };
  if (owner.id === current(call, id).owner) return "same";
  return give(call, id, owner, "Give");
}

/** @returns RT's sentence, or why not */
export function own(call: Call, id: number, how: Exclude<Ownership, "Give">): { said: string } | Outcome {
  const before = nameOf(call, current(call, id).owner);
  const outcome = give(call, id, how === "Untake" ? nobody(call) : call.by, how);
  if (isRefusal(outcome)) return outcome;
  return { said: `Owner changed from ${before} to ${nameOf(call, current(call, id).owner)}` };
}

export function mayOwn(user: UserRow, ticket: TicketRow): boolean {
  return user.id === NOBODY || mayOnTicket(user, "OwnTicket", ticket);
}

/** In a new queue the system takes the ticket from an owner who may not own tickets there. */
export function disownIfForbidden(call: Call, id: number): void {
  const ticket = current(call, id);
  const owner = call.tables.users.get(ticket.owner);
  if (owner && !mayOwn(owner, ticket)) put(call, ticket, NOBODY, SYSTEM);
}

function give(call: Call, id: number, to: UserRow, how: Ownership): Outcome {
  const ticket = current(call, id);
  const refused = whyNot(call, ticket, to, how);
  if (refused) return { refused };
  put(call, ticket, to.id, call.by.id);
  return "changed";
}

/** RT writes every change of owner twice. */
function put(call: Call, ticket: TicketRow, to: number, by: number): void {
  change(call, ticket.id, { owner: to }, by);
  const values = { field: "Owner", old_value: String(ticket.owner), new_value: String(to), creator: by };
  const given = record(call, ticket.id, { type: "Set", ...values });
  mailNewOwner(call, current(call, ticket.id), given);
  record(call, ticket.id, { type: "SetWatcher", ...values });
}

function whyNot(call: Call, ticket: TicketRow, to: UserRow, how: Ownership): string | undefined {
  const may = (right: string) => mayOnTicket(call.by, right, ticket);
  const taken = ticket.owner !== NOBODY;
  const others = taken && ticket.owner !== call.by.id;
  const reassigns = how !== "Steal" && may("ReassignTicket");
  if (how === "Steal" && ticket.owner === call.by.id) return "You already own this ticket";
  if (others && to.id === call.by.id && (how === "Take" || !(reassigns || how === "Steal")))
    return "You can only take tickets that are unowned";
  if (how === "Steal" && !taken) return "You can only steal a ticket owned by someone else";
  if (others && how !== "Steal" && !reassigns)
    return "You can only reassign tickets that you own or that are unowned";
  if (to.id === ticket.owner) return "That user already owns that ticket";
  if (!mayOwn(to, ticket)) return "That user may not own tickets in that queue";
  if (!may("ModifyTicket") && !may(`${how}Ticket`)) return "Permission Denied";
  return undefined;
}

function nobody(call: Call): UserRow {
  return call.tables.users.get(NOBODY) as UserRow;
}

function nameOf(call: Call, id: number): string {
  return call.tables.users.get(id)?.name ?? "";
}
