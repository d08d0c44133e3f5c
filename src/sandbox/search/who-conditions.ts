/** Conditions on people: the owner and the creator by login, requestors and copies by address. */
import { findLogin, findUser } from "../tickets/people.ts";
import type { Call } from "../world/call.ts";
import type { TicketRow } from "../world/rows.ts";
import { type Test, textTest } from "./compare.ts";
import { type Condition, QueryError } from "./parse-query.ts";

type Maker = (call: Call, condition: Condition) => Test;

/** By the field's name in small letters. */
export const people: Record<string, (ticket: TicketRow) => number[]> = {
  requestor: (ticket) => ticket.requestors,
  requestors: (ticket) => ticket.requestors,
  cc: (ticket) => ticket.cc,
  admincc: (ticket) => ticket.admin_cc,
  watcher: (ticket) => [...ticket.requestors, ...ticket.cc, ...ticket.admin_cc],
};
const subfields = ["emailaddress", "name", "realname", "id"];

/** Compared with the account of that login; with a dot in the field's name, also with that of an address. */
export function userTest(of: (ticket: TicketRow) => number): Maker {
  return (call, { field, operator, value }) => {
    if (value === null) return () => operator === "IS NOT";
    if (operator !== "=" && operator !== "!=")
      throw new QueryError(`Invalid Operation: ${operator} for ${field}`);
    const user = field.includes(".") ? findUser(call, value) : findLogin(call, value);
    return (ticket) => (of(ticket) === user?.id) === (operator === "=");
  };
}

export function peopleTest(of: (ticket: TicketRow) => number[]): Maker {
  return (call, condition) => {
    const [, named = "EmailAddress"] = condition.field.split(".");
    const sub = named.toLowerCase();
    if (!subfields.includes(sub)) throw new QueryError(`Invalid watcher subfield: '${named}'`);
    return textTest(condition, (ticket) => of(ticket).map((id) => personText(call, id, sub)));
  };
}

function personText(call: Call, id: number, sub: string): string {
  const user = call.tables.users.get(id);
  if (sub === "id") return String(id);
  return { name: user?.name, realname: user?.real_name }[sub] ?? user?.email ?? "";
}
