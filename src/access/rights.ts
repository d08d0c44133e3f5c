/** From what is kept of a person to the rights they have now. Pure. */
import { type Person, type Role, roles } from "../model/person.ts";
import { namedFields } from "../model/ticket.ts";
import type { KnownPerson } from "../store/people/tables.ts";
import type { SiteFields } from "./shown-fields.ts";

export function personOf(known: KnownPerson, site: SiteFields = noFields): Person {
  const role = known.granted_role ?? known.role;
  return {
    id: known.id,
    name: known.name,
    role,
    addresses: known.addresses.filter(({ proven }) => proven).map(({ address }) => address),
    ...(known.rt_login !== null && { rt_login: known.rt_login }),
    queues: role === "agent" ? inBoth(known.queues, known.granted_queues) : null,
    ...(site.forUsers?.length !== 0 && { shown_fields: site.forUsers }),
    ...(site.queues && { users_queues: site.queues }),
    ...(role === "agent" && known.shown_fields && agentFieldsOf(known.shown_fields, site)),
    ...(role === "agent" && known.comment_queues && { comment_queues: known.comment_queues }),
  };
}

const noFields: SiteFields = { forUsers: [], named: { severity: null, category: null, subcategory: null } };

function agentFieldsOf(shown: string[], { named }: SiteFields): Pick<Person, "agent_fields" | "hides"> {
  const hides = namedFields.filter((field) => {
    const name = named[field];
    return name !== null && !shown.includes(name.toLowerCase());
  });
  return { agent_fields: shown, ...(hides.length > 0 && { hides }) };
}

type Limits = { role: Role; queues: string[] | null };

/** Somebody's rights, cut down to what a key of theirs was given: as a user, one still sees no more than the owner. */
export function cutDown(person: Person, limits: Limits): Person {
  const role = lesser(person.role, limitedRole(limits));
  return { ...person, role, queues: inBoth(person.queues, limits.queues) };
}

/** What is limited to queues is an agent's at most: an administrator has all of them. */
export function limitedRole({ role, queues }: Limits): Role {
  return queues === null ? role : lesser(role, "agent");
}

export function lesser(one: Role, other: Role): Role {
  return roles.indexOf(one) < roles.indexOf(other) ? one : other;
}

export function greater(one: Role, other: Role): Role {
  return lesser(one, other) === one ? other : one;
}

type Names = readonly string[];

/** Null is no limit. */
export function inBoth(one: string[] | null, other: string[] | null): string[] | null;
export function inBoth(one: Names | null, other: Names | null): Names | null;
export function inBoth(one: Names | null, other: Names | null): Names | null {
  if (one === null || other === null) return one ?? other;
  return one.filter((name) => other.includes(name));
}
