/**
 * What a story must know of those who wished something here; asked within the journal's transaction. Who is not among our
 * people – who sits at the machine, or holds a key – counts as staff.
 */
import { asAddress } from "../../model/address.ts";
import type { KnownPerson } from "../../store/people/tables.ts";
import type { Tables } from "../../store/tables.ts";
import type { RtTransaction } from "../rt/rt.ts";
import type { Sighting } from "../rt/sighting.ts";
import type { Fact } from "./fact.ts";
import type { Copies } from "./fresh.ts";

/** Whether a reply among these is the wish of one who is not staff. */
export async function isOfUserIn(tables: Tables, { wish }: Fact, now: RtTransaction[]): Promise<boolean> {
  if (!wish || !now.some((it) => it.type === "Correspond" && wish.owns(it))) return false;
  return isUser(await tables.people.get(wish.cause.submitted_by));
}

/**
 * The tickets merged just now whose submitter may not see what they have become part of: RT takes along a ticket's people,
 * and who opened it here need not be one of them.
 */
export async function leftBehindIn(
  tables: Tables,
  { ticket: into }: Sighting,
  copies: Copies,
  now: RtTransaction[],
): Promise<Set<number>> {
  const left = new Set<number>();
  for (const { ticket } of now.filter(({ field }) => field === "MergedInto")) {
    const submitter = copies.get(ticket)?.submitted_by ?? null;
    if (submitter === null || submitter === copies.get(into.id)?.submitted_by) continue;
    const person = await tables.people.get(submitter);
    if (isUser(person) && !isAmong(person, [...into.requestors, ...into.cc])) left.add(ticket);
  }
  return left;
}

function isUser(person: KnownPerson | undefined): person is KnownPerson {
  return person !== undefined && (person.granted_role ?? person.role) === "user";
}

function isAmong({ addresses }: KnownPerson, people: string[]): boolean {
  const named = people.map(asAddress);
  return addresses.some(({ address, proven }) => proven && named.includes(address));
}
