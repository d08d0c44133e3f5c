/**
 * Who it is that brings a provider's access token, and with which rights: those the token gives, not those the person
 * had at a sign-in in a browser – a token may have been made for less. A person not seen before is kept.
 */
import type { KnownPerson } from "../../store/people/tables.ts";
import type { Store } from "../../store/tables.ts";
import type { ProvenIdentity } from "../identity.ts";
import type { Memory } from "../memory.ts";
import { type Recognise, roleOf } from "../recognise.ts";
import { disabled } from "../refusals.ts";
import { personOf } from "../rights.ts";
import { hashOf } from "../secret.ts";
import type { ShownFields } from "../shown-fields.ts";
import type { Check, SignIn } from "../sign-in.ts";
import { type CheckBearerJwt, looksLikeJwt } from "./check-bearer-jwt.ts";

type Tools = {
  check: CheckBearerJwt;
  store: Store;
  memory: Memory;
  recognise: Recognise;
  shownFields: ShownFields;
};

/** `admins`: addresses in lower case. */
export function createBearerSignIn(
  { check, store, memory, recognise, shownFields }: Tools,
  admins: readonly string[],
): Check {
  async function find(token: string, id: string): Promise<SignIn> {
    const identity = await check(token);
    const known = (await store.read.people.find(identity)) ?? (await recognise(identity));
    if (known.disabled) throw disabled();
    return {
      kind: "token",
      id,
      person: personOf(withRightsOf(identity, known, admins), shownFields),
      endsAt: identity.expiresAt,
      renew: async () => recall(token, id),
    };
  }

  const recall = (token: string, id: string) => memory.recall(id, () => find(token, id));
  return (token) => (looksLikeJwt(token) ? recall(token, hashOf(token)) : undefined);
}

/** A token may leave out the address; it then stands for the one that the last sign-in proved. */
function withRightsOf(identity: ProvenIdentity, known: KnownPerson, admins: readonly string[]): KnownPerson {
  const proven = identity.addresses.map((address) => ({ address, proven: true }));
  return {
    ...known,
    role: identity.role === null ? known.role : roleOf(identity, admins),
    addresses: proven.length > 0 ? proven : known.addresses,
  };
}
