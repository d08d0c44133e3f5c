/** Replaces the requestors, Cc or AdminCc of a ticket, person by person as RT does it: a bad name comes after the removals. */
import { fold } from "../text/fold.ts";
import { splitPlainly } from "../text/value-list.ts";
import type { Call } from "../world/call.ts";
import { queues } from "../world/founding.ts";
import type { Outcome } from "./outcome.ts";
import { findOrMakeUser } from "./people.ts";
import { change, current, record } from "./record.ts";

export type PeopleList = "requestors" | "cc" | "admin_cc";
const ROLES: Record<PeopleList, string> = { requestors: "Requestor", cc: "Cc", admin_cc: "AdminCc" };

/** A list that stays as it is counts as changed all the same. */
export function setPeople(call: Call, id: number, list: PeopleList, value: string): Outcome {
  const wanted = new Set(splitPlainly(value));
  const shown = current(call, id)[list];
  const leaving = shown.filter((person) => !wanted.has(addressOf(call, person)));
  const staying = new Set(addressesOf(call, shown).filter((address) => wanted.has(address)));
  for (const person of leaving) removePerson(call, id, list, person);
  const coming = [...wanted].filter((who) => !staying.has(who));
  const refusals = coming.map((who) => addPerson(call, id, list, who)).filter((said) => said !== undefined);
  if (refusals.length === 0) return "changed";
  return { refused: refusals.join("\n# "), named: list === "requestors" ? "Requestors" : ROLES[list] };
}

/** The people of a list by address, in order; who has none is left out, as `show` does. */
export function addressesOf(call: Call, people: number[]): string[] {
  const addresses = people.map((id) => addressOf(call, id)).filter((address) => address !== "");
  return addresses.sort();
}

/** The person is in the list once. */
export function withPerson(people: number[], person: number): number[] {
  return people.includes(person) ? people : [...people, person];
}

/** Mail to a queue's own address would come back to RT for ever. */
function isQueueAddress(who: string): boolean {
  return queues.some(({ correspond, comment }) => who !== "" && [correspond, comment].includes(fold(who)));
}

/** @returns why not */
function addPerson(call: Call, id: number, list: PeopleList, who: string): string | undefined {
  const role = ROLES[list];
  if (isQueueAddress(who)) {
    return `${who} is an address RT receives mail at. Adding it as a '${role}' would create a mail loop`;
  }
  const user = findOrMakeUser(call, who);
  if (!user) return `Could not find or create user '${who}'`;
  if (current(call, id)[list].includes(user.id)) return `${user.name} is already ${role}`;
  change(call, id, { [list]: withPerson(current(call, id)[list], user.id) });
  record(call, id, { type: "AddWatcher", field: role, new_value: String(user.id) });
  return undefined;
}

function removePerson(call: Call, id: number, list: PeopleList, person: number): void {
  change(call, id, { [list]: current(call, id)[list].filter((known) => known !== person) });
  record(call, id, { type: "DelWatcher", field: ROLES[list], old_value: String(person) });
}

function addressOf(call: Call, person: number): string {
  return call.tables.users.get(person)?.email ?? "";
}
