/** Makes a local account. One whose address was never proven gives way to whoever registers that address later. */
import { type Clock, toTimestamp } from "../../base/clock.ts";
import { uuidv7 } from "../../base/id.ts";
import type { Role } from "../../model/person.ts";
import type { KnownPerson } from "../../store/people/tables.ts";
import type { Tables } from "../../store/tables.ts";

export type NewAccount = {
  address: string;
  name: string;
  /** Of the password. */
  hash: string;
  /** Whether somebody vouches for the address already. */
  proven: boolean;
  granted_role: Role | null;
};

/** To be run in a transaction. Answers the new person; undefined: the address is somebody's, and nothing was changed. */
export type OpenAccount = (tables: Tables, account: NewAccount) => Promise<KnownPerson | undefined>;

/** `givesWay`: whether an account whose address was never proven can be replaced; where nobody can prove any, it cannot. */
export function createOpenAccount(clock: Clock, { givesWay }: { givesWay: boolean }): OpenAccount {
  return async function openAccount(tables, { address, name, hash, proven, granted_role }) {
    const taken = await tables.passwords.find(address);
    if (taken && (!givesWay || (await isProven(tables, taken.person_id, address)))) return undefined;
    const now = toTimestamp(clock.now());
    if (taken) await displace(tables, taken.person_id, now);
    const person = {
      id: uuidv7(clock),
      name,
      role: "user" as const,
      queues: null,
      comment_queues: null,
      shown_fields: null,
      token_rights: null,
      rt_login: null,
      granted_role,
      granted_queues: null,
      disabled: false,
      created_at: now,
      updated_at: now,
      signed_in_at: null,
      proof_ended_at: null,
    };
    await tables.people.save(person);
    await tables.people.setAddresses(person.id, [{ address, proven }]);
    await tables.people.bind({ provider: "local", subject: address }, person.id);
    await tables.passwords.save({ address, person_id: person.id, hash, updated_at: now });
    return { ...person, addresses: [{ address, proven }] };
  };
}

/** Nobody can sign in as this person any more, so nothing may stand for them either: no key, no link, no waiting wish. */
async function displace(tables: Tables, id: string, updated_at: string): Promise<void> {
  const person = await tables.people.get(id);
  if (!person) return;
  const { addresses: _, ...record } = person;
  await tables.people.save({ ...record, disabled: true, updated_at });
  await tables.people.setAddresses(id, []);
  await tables.sessions.endAllOf(id);
  await tables.apiKeys.dropAllOf(id);
  await tables.addressProofs.dropAllOf(id);
  await tables.rightsChanges.note(id, updated_at);
}

async function isProven(tables: Tables, personId: string, address: string): Promise<boolean> {
  const person = await tables.people.get(personId);
  return person?.addresses.some((each) => each.address === address && each.proven) ?? false;
}
