/** API keys of programs: each acts for its owner, with no more rights than its owner has at that moment. */
import { type Clock, toTimestamp } from "../base/clock.ts";
import type { ApiKeyRecord } from "../store/people/tables.ts";
import type { Store } from "../store/tables.ts";
import type { Memory } from "./memory.ts";
import { cutDown, personOf } from "./rights.ts";
import { hashOf, makeSecret } from "./secret.ts";
import type { Check, SignIn } from "./sign-in.ts";

export const keyPrefix = "twk_";

/** The prefix is enough for its owner to recognise it by, and far too little to guess the rest. */
export function makeKey(): { secret: string; prefix: string; secret_hash: string } {
  const secret = makeSecret(keyPrefix);
  return { secret, prefix: secret.slice(0, keyPrefix.length + 6), secret_hash: hashOf(secret) };
}

type Tools = { store: Store; clock: Clock; memory: Memory };

export function createKeyCheck({ store, clock, memory }: Tools): Check {
  async function find(secretHash: string): Promise<SignIn | undefined> {
    const key = await store.read.apiKeys.find(secretHash);
    if (!key || endOf(key) <= clock.now()) return undefined;
    const owner = await store.read.people.get(key.person_id);
    if (!owner || owner.disabled) return undefined;
    // Nobody waits for it: that it was used is worth writing down, not worth failing for.
    store.write(({ apiKeys }) => apiKeys.touch([key.id], toTimestamp(clock.now()))).catch(() => undefined);
    return {
      kind: "key",
      id: key.id,
      person: cutDown(personOf(owner), key),
      endsAt: endOf(key),
      renew: async () => recall(secretHash),
    };
  }

  const recall = (secretHash: string) => memory.recall(secretHash, () => find(secretHash));
  return (secret) => recall(hashOf(secret));
}

function endOf({ expires_at }: ApiKeyRecord): number {
  return expires_at === null ? Number.POSITIVE_INFINITY : Date.parse(expires_at);
}
