/** Finds the people a form names, and makes accounts for new addresses as RT does. */
import { fold } from "../text/fold.ts";
import type { Call } from "../world/call.ts";
import { queues } from "../world/founding.ts";
import type { UserRow } from "../world/rows.ts";

const ADDRESS = /^[!#-'*+\-./0-9=?A-Z^-~]+@[A-Za-z0-9.-]+$/;
const NAMED_ADDRESS = /^(?:"([^"]*)"|([^"<]*?))\s*<([^<>]+)>/;

/** By number, login name or address. */
export function findUser(call: Call, who: string): UserRow | undefined {
  const { users, usersByName, usersByEmail } = call.tables;
  if (/^\d+$/.test(who)) return users.get(Number(who));
  const id = usersByName.get(fold(who))[0] ?? usersByEmail.get(fold(who))[0];
  return id === undefined ? undefined : users.get(id);
}

/** By number or login name only. */
export function findLogin(call: Call, name: string): UserRow | undefined {
  if (/^\d+$/.test(name)) return call.tables.users.get(Number(name));
  const id = call.tables.usersByName.get(fold(name))[0];
  return id === undefined ? undefined : call.tables.users.get(id);
}

/** The account of a person in a list; a new address becomes an account. Undefined when `who` is neither. */
export function findOrMakeUser(call: Call, who: string): UserRow | undefined {
  const named = NAMED_ADDRESS.exec(who);
  const address = named?.[3] ?? who;
  const known = findUser(call, address);
  if (known || !ADDRESS.test(address)) return known;
  const user: UserRow = {
    id: call.tables.users.nextId(),
    name: address,
    email: address,
    real_name: named?.[1] ?? named?.[2] ?? "",
    privileged: false,
  };
  call.tables.put("users", user);
  call.tables.transactions.nextId();
  return user;
}

/** How an account is printed in sentences: "agent1 (Agent One)", "<a@example.com>", "Jane Doe <jane@example.net>". */
export function formatUser(user: UserRow | undefined): string {
  if (!user) return "";
  if (user.privileged || user.email === "")
    return user.real_name && user.name !== "Nobody" ? `${user.name} (${user.real_name})` : user.real_name;
  return `${user.real_name ? `${user.real_name} ` : ""}<${user.email}>`;
}

export function findQueue(name: string): (typeof queues)[number] | undefined {
  if (/^\d+$/.test(name)) return queues.find(({ id }) => id === Number(name));
  return queues.find((queue) => fold(queue.name) === fold(name));
}
