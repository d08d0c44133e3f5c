/** Who may do what, from the grants of the founding. It answers; refusing in RT's words is done where the call is handled. */
import type { Call } from "./call.ts";
import { grants, groups, queues } from "./founding.ts";
import type { TicketRow, UserRow } from "./rows.ts";

export function mayInQueue(user: UserRow, right: string, queue: number): boolean {
  return isGranted(namesOf(user), right, queue);
}

/** Beside the rights in the ticket's queue, those of a requestor. */
export function mayOnTicket(user: UserRow, right: string, ticket: TicketRow): boolean {
  if (mayInQueue(user, right, ticket.queue)) return true;
  return ticket.requestors.includes(user.id) && isGranted(["Requestor"], right, ticket.queue);
}

/** A right that counts everywhere, like seeing groups. */
export function mayAnywhere(user: UserRow, right: string): boolean {
  return mayInQueue(user, right, 0);
}

/** The custom fields' names and values are seen with SeeCustomField only. */
export function seesCustomFields(call: Call): boolean {
  return mayAnywhere(call.by, "SeeCustomField");
}

function isGranted(names: string[], right: string, queue: number): boolean {
  const name = queues.find(({ id }) => id === queue)?.name;
  return grants.some(
    (grant) =>
      names.includes(grant.to) &&
      (grant.queue === undefined || grant.queue === name) &&
      (grant.rights.has(right) || grant.rights.has("SuperUser")),
  );
}

function namesOf(user: UserRow): string[] {
  const groupNames = groups.filter(({ members }) => members.includes(user.name)).map(({ name }) => name);
  return [user.name, "Everyone", ...groupNames];
}
