/**
 * Who it is that brings a provider's access token, and with which rights: those the token gives, not those the person
 * had at a sign-in in a browser – a token may have been made for less – or with another token. A person not seen before
 * is kept; what tokens say is kept beside what sign-ins said, for what waits to be done in the person's name.
 */
import { type Clock, toTimestamp } from "../../base/clock.ts";
import type { KnownPerson, TokenRights } from "../../store/people/tables.ts";
import type { Store } from "../../store/tables.ts";
import type { ProvenIdentity } from "../identity.ts";
import type { Memory } from "../memory.ts";
import { type Recognise, roleOf } from "../recognise.ts";
import { disabled } from "../refusals.ts";
import { greater, personOf } from "../rights.ts";
import { hashOf } from "../secret.ts";
import type { SiteFields } from "../shown-fields.ts";
import type { Check, SignIn } from "../sign-in.ts";
import { type CheckBearerJwt, looksLikeJwt } from "./check-bearer-jwt.ts";
import { withToken } from "./token-rights.ts";

type Tools = {
  check: CheckBearerJwt;
  store: Store;
  clock: Clock;
  memory: Memory;
  recognise: Recognise;
  siteFields: SiteFields;
};

/** `admins`: addresses in lower case. */
export function createBearerSignIn(
  { check, store, clock, memory, recognise, siteFields }: Tools,
  admins: readonly string[],
): Check {
  async function find(token: string, id: string): Promise<SignIn> {
    const identity = await check(token);
    const known = (await store.read.people.find(identity)) ?? (await recognise(withoutRights(identity)));
    if (known.disabled) throw disabled();
    const { role, addresses } = withRightsOf(identity, known, admins);
    await keepSaid(known, { role, addresses: identity.addresses, until: toTimestamp(identity.expiresAt) });
    return {
      kind: "token",
      id,
      person: personOf({ ...known, role, addresses }, siteFields),
      endsAt: identity.expiresAt,
      renew: async () => recall(token, id),
    };
  }

  /** Nothing that a session, a key or another token goes by is changed: nobody has to be told. */
  async function keepSaid({ id, token_rights }: KnownPerson, said: TokenRights): Promise<void> {
    const now = toTimestamp(clock.now());
    if (isSame(token_rights, withToken(token_rights, said, now))) return;
    await store.write(async ({ people }) => {
      const before = await people.get(id);
      if (!before) return;
      const { addresses: _, ...record } = before;
      await people.save({ ...record, token_rights: withToken(before.token_rights, said, now) });
    });
  }

  const recall = (token: string, id: string) => memory.recall(id, () => find(token, id));
  return (token) => (looksLikeJwt(token) ? recall(token, hashOf(token)) : undefined);
}

/** What somebody's first token says is no sign-in. */
const withoutRights = (identity: ProvenIdentity): ProvenIdentity => ({
  ...identity,
  role: null,
  addresses: [],
});

const isSame = (one: TokenRights | null, { role, until, addresses }: TokenRights) =>
  one?.role === role && one.until === until && one.addresses.join() === addresses.join();

/**
 * A token may leave out the address; it then stands for the one that the last sign-in proved. Where the site maps no
 * roles, it is what a sign-in made of the person, or what its own address does.
 */
function withRightsOf(identity: ProvenIdentity, known: KnownPerson, admins: readonly string[]) {
  const proven = identity.addresses.map((address) => ({ address, proven: true }));
  const role = roleOf(identity, admins);
  return {
    role: identity.role === null ? greater(known.role, role) : role,
    addresses: proven.length > 0 ? proven : known.addresses,
  };
}
