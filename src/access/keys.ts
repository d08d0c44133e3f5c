/** API keys of programs: each acts for its owner, with no more rights than its owner has at that moment. */
import { type Clock, toTimestamp } from "../base/clock.ts";
import type { ApiKeyRecord, KnownPerson } from "../store/people/tables.ts";
import type { Store } from "../store/tables.ts";
import type { Memory } from "./memory.ts";
import { proofEnd } from "./proof.ts";
import { accountEnded, staleProof } from "./refusals.ts";
import { cutDown, personOf } from "./rights.ts";
import { hashOf, makeSecret } from "./secret.ts";
import type { SiteFields } from "./shown-fields.ts";
import type { Check, SignIn } from "./sign-in.ts";

export const keyPrefix = "twk_";

/** The prefix is enough for its owner to recognise it by, and far too little to guess the rest. */
export function makeKey(): { secret: string; prefix: string; secret_hash: string } {
  const secret = makeSecret(keyPrefix);
  return { secret, prefix: secret.slice(0, keyPrefix.length + 6), secret_hash: hashOf(secret) };
}

type Tools = { store: Store; clock: Clock; memory: Memory };

/** When the key stops if its owner does not sign in again; milliseconds since 1970, Infinity: it does not. */
export function keyEnd(
  key: Pick<ApiKeyRecord, "expires_at">,
  owner: KnownPerson,
  identities: { provider: string }[],
  keyProofDays: number,
): number {
  const ended = owner.proof_ended_at === null ? Number.POSITIVE_INFINITY : Date.parse(owner.proof_ended_at);
  return Math.min(endOf(key), ended, proofEnd(owner, identities, keyProofDays));
}

/** @throws (the check) ProblemError 401 that says what helps, where the key itself is right */
export function createKeyCheck(
  { store, clock, memory }: Tools,
  { keyProofDays, siteFields }: { keyProofDays: number; siteFields: SiteFields },
): Check {
  async function find(secretHash: string): Promise<SignIn | undefined> {
    const key = await store.read.apiKeys.find(secretHash);
    if (!key || endOf(key) <= clock.now()) return undefined;
    const owner = await store.read.people.get(key.person_id);
    if (!owner || owner.disabled) return undefined;
    if (owner.proof_ended_at !== null) throw accountEnded();
    const identities = await store.read.people.identitiesOf([owner.id]);
    if (proofEnd(owner, identities, keyProofDays) <= clock.now()) throw staleProof(keyProofDays);
    // Nobody waits for it: that it was used is worth writing down, not worth failing for.
    store.write(({ apiKeys }) => apiKeys.touch([key.id], toTimestamp(clock.now()))).catch(() => undefined);
    return {
      kind: "key",
      id: key.id,
      person: cutDown(personOf(owner, siteFields), key),
      endsAt: keyEnd(key, owner, identities, keyProofDays),
      renew: async () => recall(secretHash),
    };
  }

  const recall = (secretHash: string) => memory.recall(secretHash, () => find(secretHash));
  return (secret) => recall(hashOf(secret));
}

function endOf({ expires_at }: Pick<ApiKeyRecord, "expires_at">): number {
  return expires_at === null ? Number.POSITIVE_INFINITY : Date.parse(expires_at);
}
