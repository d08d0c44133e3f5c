/** People as administrators see and change them; everybody may see oneself. */
import { asLastSaid } from "../../access/bearer-jwt/token-rights.ts";
import { mayAdminister } from "../../access/policy.ts";
import { personOf } from "../../access/rights.ts";
import { conflict, forbidden, notFound } from "../../base/problem.ts";
import type { Person } from "../../model/person.ts";
import type { User, UserChange } from "../../model/user.ts";
import type { KnownPerson } from "../../store/people/tables.ts";
import type { Store } from "../../store/tables.ts";
import type { ChangePerson } from "./change-person.ts";
import type { NameQueues } from "./name-queues.ts";

/** @throws ProblemError 403 the list and the changing are for administrators, 404 not there or not one's own, 409 oneself, 422 queues RT has not */
export type Users = {
  list(
    asking: Person,
    page: { limit: number; cursor?: string },
  ): Promise<{ data: User[]; next_cursor: string | null }>;
  read(asking: Person, id: string): Promise<User>;
  change(asking: Person, id: string, change: UserChange): Promise<User>;
};

type Tools = Pick<Store, "read"> & { changePerson: ChangePerson; nameQueues: NameQueues };

export function createUsers({ read, changePerson, nameQueues }: Tools): Users {
  async function shown(people: KnownPerson[]): Promise<User[]> {
    const identities = await read.people.identitiesOf(people.map(({ id }) => id));
    return people.map((person) =>
      userOf(
        person,
        identities.filter(({ person_id }) => person_id === person.id).map(({ provider }) => provider),
      ),
    );
  }

  async function one(person: KnownPerson | undefined, id: string): Promise<User> {
    const [user] = person ? await shown([person]) : [];
    return user ?? unknown(id);
  }

  return {
    async list(asking, page) {
      if (!mayAdminister(asking)) throw notAllowed();
      const { data, next_cursor } = await read.people.list(page);
      return { data: await shown(data), next_cursor };
    },
    async read(asking, id) {
      if (!mayAdminister(asking) && asking.id !== id) return unknown(id);
      return one(await read.people.get(id), id);
    },
    async change(asking, id, change) {
      if (!mayAdminister(asking)) throw asking.id === id ? notAllowed() : unknown(id);
      if (asking.id === id && (change.disabled || change.role !== undefined)) throw oneself();
      const queues = await nameQueues(change.queues);
      return one(await changePerson(id, { ...change, queues }), id);
    },
  };
}

function userOf(known: KnownPerson, signs_in_with: string[]): User {
  const { role, queues } = personOf(asLastSaid(known));
  const { id, name, granted_role, granted_queues, disabled, addresses, created_at, signed_in_at } = known;
  const granted = { granted_role, granted_queues };
  return { id, name, role, queues, ...granted, disabled, addresses, signs_in_with, created_at, signed_in_at };
}

const notAllowed = () => forbidden("people.not-allowed", "That is for administrators.");
/** Else the last administrator could lock everybody out with one click. */
const oneself = () =>
  conflict("people.oneself", "Nobody takes away one's own role or account: another administrator can.");

function unknown(id: string): never {
  throw notFound("people.not-found", `There is no person ${id}.`);
}
