/** Moves a ticket through the default lifecycle, with the times and the mail that go with it. */
import type { Call } from "../world/call.ts";
import { statuses } from "../world/founding.ts";
import { mayOnTicket } from "../world/rights.ts";
import type { TicketRow } from "../world/rows.ts";
import { mailResolved } from "./mail.ts";
import type { Outcome } from "./outcome.ts";
import { change, current, record } from "./record.ts";

const all = [...statuses.initial, ...statuses.active, ...statuses.inactive];

export function isStatus(word: string): boolean {
  return all.includes(word);
}

export function isInactive(status: string): boolean {
  return statuses.inactive.includes(status);
}

/** Any status may follow any other; deleting needs a right of its own. */
export function setStatus(call: Call, id: number, value: string): Outcome {
  const ticket = current(call, id);
  const status = value.toLowerCase();
  if (!isStatus(status)) return refuse(`Status '${value}' isn't a valid status for this ticket.`);
  if (status === ticket.status) return refuse(`You can't change status from '${status}' to '${value}'.`);
  if (status === "deleted" && !mayOnTicket(call.by, "DeleteTicket", ticket))
    return refuse("Permission Denied");
  moveTo(call, ticket, status);
  return "changed";
}

function refuse(refused: string): Outcome {
  return { refused, named: "Status" };
}

/** Started with the first step away from new; resolved with every step into an inactive status. */
export function timesOf(ticket: Pick<TicketRow, "started" | "resolved">, status: string, now: number) {
  const leaves = !statuses.initial.includes(status) && ticket.started === 0;
  return { started: leaves ? now : ticket.started, resolved: isInactive(status) ? now : ticket.resolved };
}

/** A reply opens a ticket that is new or closed, in the name of the system. */
export function openByReply(call: Call, id: number, system: number): void {
  const ticket = current(call, id);
  if (statuses.active.includes(ticket.status)) return;
  moveTo(call, ticket, "open", system);
}

function moveTo(call: Call, ticket: TicketRow, status: string, by = call.by.id): void {
  change(call, ticket.id, { status, ...timesOf(ticket, status, call.now) }, by);
  const names = { field: "Status", old_value: ticket.status, new_value: status };
  const moved = record(call, ticket.id, { type: "Status", ...names, creator: by });
  if (status === "resolved") mailResolved(call, current(call, ticket.id), moved);
}
