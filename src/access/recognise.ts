/** Keeps who a proven identity is: a new person at their first sign-in, the known one brought up to date after that. */
import { type Clock, toTimestamp } from "../base/clock.ts";
import { uuidv7 } from "../base/id.ts";
import { asAddress } from "../model/address.ts";
import type { Role } from "../model/person.ts";
import type { KnownPerson } from "../store/people/tables.ts";
import type { Store, Tables } from "../store/tables.ts";
import type { ProvenIdentity } from "./identity.ts";
import { isVouchedFor } from "./proof.ts";
import { disabled } from "./refusals.ts";
import { personOf } from "./rights.ts";

/** @throws ProblemError 403 for somebody whose account was disabled here */
export type Recognise = (identity: ProvenIdentity) => Promise<KnownPerson>;

/** `admins`: addresses in lower case. `changed` is called after a change of somebody's rights was committed. */
type Tools = { store: Store; clock: Clock; admins: readonly string[]; changed: () => Promise<void> };

export function createRecognise({ store, clock, admins, changed }: Tools): Recognise {
  return async function recognise(identity) {
    const told = await store.write((tables) => keep(tables, identity));
    if (told.rightsChanged) await changed();
    return told.person;
  };

  async function keep(tables: Tables, identity: ProvenIdentity) {
    const now = toTimestamp(clock.now());
    const before = await tables.people.find(identity);
    if (before?.disabled) throw disabled();
    const addresses = addressesOf(identity, before);
    const person: KnownPerson = {
      ...(before ?? newcomer(now)),
      name: identity.name,
      role: roleOf(identity, admins),
      queues: identity.queues,
      comment_queues: identity.commentQueues ?? null,
      shown_fields: identity.shownFields ?? null,
      rt_login: identity.rtLogin ?? before?.rt_login ?? null,
      updated_at: now,
      signed_in_at: now,
      proof_ended_at: null,
      addresses,
    };
    const { addresses: _, ...record } = person;
    await tables.people.save(record);
    await tables.people.setAddresses(person.id, addresses);
    if (!before)
      await tables.people.bind({ provider: identity.provider, subject: identity.subject }, person.id);
    // Keys go by this sign-in from now on: what they hold open lasts longer.
    const prolongs = before !== undefined && isVouchedFor([identity]);
    const rightsChanged = before !== undefined && (prolongs || isOther(before, person));
    if (rightsChanged) await tables.rightsChanges.note(person.id, now);
    return { person, rightsChanged };
  }

  function newcomer(
    now: string,
  ): Omit<
    KnownPerson,
    "name" | "role" | "queues" | "comment_queues" | "shown_fields" | "rt_login" | "addresses"
  > {
    return {
      id: uuidv7(clock),
      granted_role: null,
      granted_queues: null,
      disabled: false,
      created_at: now,
      updated_at: now,
      signed_in_at: now,
      proof_ended_at: null,
      token_rights: null,
    };
  }
}

/** A local account is admin by no address. What the identity is by itself; what somebody here has granted goes over it. `admins`: addresses in lower case. */
export function roleOf({ provider, addresses, role }: ProvenIdentity, admins: readonly string[]): Role {
  const named = addresses.some((address) => admins.includes(asAddress(address)));
  return named && isVouchedFor([{ provider }]) ? "admin" : (role ?? "user");
}

/** What the provider proves now; of a local account also what it was registered with, proven or not. */
function addressesOf({ provider, addresses }: ProvenIdentity, before: KnownPerson | undefined) {
  const proven = [...new Set(addresses.map(asAddress))];
  const claimed = provider === "local" ? (before?.addresses ?? []) : [];
  const others = claimed.filter(({ address, proven: is }) => !is && !proven.includes(address));
  return [...proven.map((address) => ({ address, proven: true })), ...others];
}

function isOther(before: KnownPerson, after: KnownPerson): boolean {
  return JSON.stringify(personOf(before)) !== JSON.stringify(personOf(after));
}
