/** Holds a name and a password against the local accounts. An unknown name costs as much as a wrong password. */
import { asAddress } from "../../model/address.ts";
import type { Store } from "../../store/tables.ts";
import type { ProvenIdentity } from "../identity.ts";
import type { Passwords } from "../password.ts";

type Given = { username: string; password: string };
type Tools = { read: Store["read"]; passwords: Passwords };

/** Undefined: no account has this address and password. */
export function createCheckLocal({ read, passwords }: Tools) {
  return async function checkLocal({ username, password }: Given): Promise<ProvenIdentity | undefined> {
    const address = asAddress(username);
    const kept = await read.passwords.find(address);
    if (!(await passwords.isRight(password, kept?.hash)) || !kept) return undefined;
    const person = await read.people.get(kept.person_id);
    return person && localIdentity(address, person);
  };
}

type Known = { name: string; addresses: { address: string; proven: boolean }[] };

/** A local account says nothing of roles: what one may here, somebody here has said. */
export function localIdentity(address: string, { name, addresses }: Known): ProvenIdentity {
  return {
    provider: "local",
    subject: address,
    name,
    addresses: addresses.filter(({ proven }) => proven).map((each) => each.address),
    role: null,
    queues: null,
  };
}
