/** From what is kept of a person to the rights they have now. Pure. */
import type { Person, Role } from "../model/person.ts";
import type { KnownPerson } from "../store/access-tables.ts";

const ranks: Role[] = ["user", "agent", "admin"];

export function personOf(known: KnownPerson): Person {
  const role = known.granted_role ?? known.role;
  return {
    id: known.id,
    name: known.name,
    role,
    addresses: known.addresses.filter(({ proven }) => proven).map(({ address }) => address),
    queues: role === "agent" ? inBoth(known.queues, known.granted_queues) : null,
  };
}

/** Somebody's rights, cut down to what a key of theirs was given. */
export function cutDown(person: Person, limits: { role: Role; queues: string[] | null }): Person {
  const role = lesser(person.role, limits.role);
  return { ...person, role, queues: role === "agent" ? inBoth(person.queues, limits.queues) : null };
}

export function lesser(one: Role, other: Role): Role {
  return ranks.indexOf(one) < ranks.indexOf(other) ? one : other;
}

/** Null is no limit. */
export function inBoth(one: string[] | null, other: string[] | null): string[] | null {
  if (one === null || other === null) return one ?? other;
  return one.filter((queue) => other.includes(queue));
}
