/** From what is kept of a person to the rights they have now. Pure. */
import { type Person, type Role, roles } from "../model/person.ts";
import type { KnownPerson } from "../store/people/tables.ts";
import type { ShownFields } from "./shown-fields.ts";

/** `shownFields`: the custom fields that the site shows to users. */
export function personOf(known: KnownPerson, shownFields: ShownFields = []): Person {
  const role = known.granted_role ?? known.role;
  return {
    id: known.id,
    name: known.name,
    role,
    addresses: known.addresses.filter(({ proven }) => proven).map(({ address }) => address),
    queues: role === "agent" ? inBoth(known.queues, known.granted_queues) : null,
    ...(shownFields?.length !== 0 && { shown_fields: shownFields }),
    ...(role === "agent" && known.shown_fields && { agent_fields: known.shown_fields }),
    ...(role === "agent" && known.comment_queues && { comment_queues: known.comment_queues }),
  };
}

/** Somebody's rights, cut down to what a key of theirs was given. */
export function cutDown(person: Person, limits: { role: Role; queues: string[] | null }): Person {
  const role = lesser(person.role, limits.role);
  return { ...person, role, queues: role === "agent" ? inBoth(person.queues, limits.queues) : null };
}

export function lesser(one: Role, other: Role): Role {
  return roles.indexOf(one) < roles.indexOf(other) ? one : other;
}

export function greater(one: Role, other: Role): Role {
  return lesser(one, other) === one ? other : one;
}

/** Null is no limit. */
export function inBoth(one: string[] | null, other: string[] | null): string[] | null {
  if (one === null || other === null) return one ?? other;
  return one.filter((queue) => other.includes(queue));
}
