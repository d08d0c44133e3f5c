/**
 * Who may see and do what: the only place that decides. Pure: a person and facts in, an answer out. It fetches
 * nothing and knows no route; what one may not see, the caller answers with 404.
 */
import { asAddress } from "../model/address.ts";
import type { Audience, Person, Sight } from "../model/person.ts";
import { anyCase } from "../model/queue.ts";
import type { NamedField } from "../model/ticket.ts";
import { inBoth } from "./rights.ts";
import { showsField } from "./shown-fields.ts";

/** What the person may see, as data: the store turns it into SQL, `covers` asks it in memory. */
export function sightOf(person: Person): Sight {
  if (person.role === "user") {
    const { id, addresses, queues, users_queues, shown_fields = [], agent_fields = null, hides } = person;
    const limits = {
      ...(queues && { queues }),
      ...(users_queues && { users_queues }),
      ...(hides && { hides }),
    };
    const fields = inBoth(shown_fields, agent_fields);
    return { kind: "own", person: id, addresses, fields, internal: false, ...limits };
  }
  if (person.role === "agent" && person.queues) {
    const { id, queues, comment_queues, agent_fields: fields = null, hides } = person;
    const limits = { ...(comment_queues && { comment_queues }), ...(hides && { hides }) };
    return { kind: "queues", person: id, queues, internal: true, fields, ...limits };
  }
  return { kind: "everything", internal: true };
}

/** Whether something with this audience lies within the sight. The store's sight.ts says the same in SQL. */
export function covers(sight: Sight, audience: Audience): boolean {
  if (audience.internal && !sight.internal) return false;
  if (audience.fields && !audience.fields.some((name) => showsField(sight, name))) return false;
  if (sight.kind === "everything") return true;
  if (sight.kind === "queues") {
    const shown = audience.internal ? (sight.comment_queues ?? sight.queues) : sight.queues;
    return isIn(sight.queues, audience) && isIn(shown, audience);
  }
  if (sight.queues && !isIn(sight.queues, audience)) return false;
  const submittedHere = audience.submitted_by === sight.person;
  return submittedHere || audience.people.some((address) => sight.addresses.includes(asAddress(address)));
}

/** What was typed may be spelt in another case than RT's. */
function isIn(queues: string[], { queue, asked }: Audience): boolean {
  if (queue === null) return false;
  return queues.includes(queue) || (asked === true && queues.map(anyCase).includes(anyCase(queue)));
}

/** Whether a wish lies within the sight: one's own does in any case. The store's sight.ts says the same in SQL. */
export function coversWish(sight: Sight, wish: Omit<Audience, "people">): boolean {
  if (sight.kind !== "everything" && wish.submitted_by === sight.person) return true;
  return sight.kind !== "own" && covers(sight, { ...wish, people: [], asked: true });
}

/** Whether the queue that a wish asked for, in any case, is one of those the person is limited to, if to any. */
export function hasQueue({ queues }: Person, queue: string | null): boolean {
  return queues === null || (queue !== null && queues.map(anyCase).includes(anyCase(queue)));
}

/** Persons with the same class see the same, so one decision and one encoded frame serve them all. */
export function rightsClassOf(sight: Sight): string {
  return JSON.stringify(sight);
}

/** Whether the person may open a ticket with these requestors: a user only as oneself. */
export function mayOpenFor(person: Person, requestors: string[]): boolean {
  if (person.role !== "user") return true;
  return requestors.every((address) => person.addresses.includes(asAddress(address)));
}

/**
 * Whether the person may know of the queue and put a new ticket into it: an agent limited to queues only into those, a
 * user into those that are for users (`*`: all), by the key of such an agent into those of them that are the agent's.
 */
export function mayOpenIn({ role, queues }: Person, queue: string, forUsers: readonly string[]): boolean {
  const isAmong = (names: readonly string[]) =>
    names.some((own) => own.toLowerCase() === queue.toLowerCase());
  if (role === "user" && !forUsers.includes("*") && !isAmong(forUsers)) return false;
  return role === "admin" || queues === null || isAmong(queues);
}

/** Whether the person may set owner, priority and the like when opening a ticket. */
export function maySetFields(person: Person): boolean {
  return person.role !== "user";
}

/** The custom fields among these that the person may not set: those that are not shown either. */
export function forbiddenFields(person: Person, names: string[]): string[] {
  const sight = sightOf(person);
  return names.filter((name) => !showsField(sight, name));
}

/** Of severity, category and subcategory those asked for that the person may not set. */
export function forbiddenNamed(
  { hides = [] }: Person,
  asked: Partial<Record<NamedField, unknown>>,
): NamedField[] {
  return hides.filter((field) => asked[field] !== undefined);
}

/** Whether the person may see and change who others are, what they may, and what they hold. */
export function mayAdminister(person: Person): boolean {
  return person.role === "admin";
}

/** Whether the person may know how the gateway itself is doing. */
export function mayWatchGateway(person: Person): boolean {
  return person.role !== "user";
}
