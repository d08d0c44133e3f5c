/** Keys by which programs act for somebody: made, listed, revoked. What one may is asked anew at each of its requests. */
import { makeKey } from "../../access/keys.ts";
import { mayAdminister } from "../../access/policy.ts";
import { inBoth, lesser } from "../../access/rights.ts";
import type { SignIn } from "../../access/sign-in.ts";
import { type Clock, toTimestamp } from "../../base/clock.ts";
import { uuidv7 } from "../../base/id.ts";
import { badRequest, forbidden, notFound, ProblemError } from "../../base/problem.ts";
import type { Person } from "../../model/person.ts";
import type { ApiKey, MadeApiKey, NewApiKey } from "../../model/user.ts";
import type { ApiKeyRecord } from "../../store/people/tables.ts";
import type { Store } from "../../store/tables.ts";

export type ApiKeys = {
  /** One's own; `all` is for administrators. @throws ProblemError 403 */
  list(person: Person, all: boolean): Promise<ApiKey[]>;
  /** @throws ProblemError 400 an end that is past, 403 more rights than one's own, or not asked by somebody signed in */
  make(signIn: SignIn, asked: NewApiKey): Promise<MadeApiKey>;
  /** @throws ProblemError 404 */
  revoke(person: Person, id: string): Promise<void>;
};

type Tools = { store: Store; clock: Clock; changed: () => Promise<void> };

export function createApiKeys({ store, clock, changed }: Tools): ApiKeys {
  return {
    async list(person, all) {
      if (all && !mayAdminister(person)) throw notAllowed();
      const keys = await store.read.apiKeys.list(all ? undefined : person.id);
      return keys.map(shown);
    },
    async make({ kind, person }, asked) {
      if (kind === "open" || kind === "key") throw notHere();
      const { secret, prefix, secret_hash } = makeKey();
      const key = {
        id: uuidv7(clock),
        person_id: person.id,
        name: asked.name,
        prefix,
        secret_hash,
        ...rightsOf(person, asked),
        created_at: toTimestamp(clock.now()),
        used_at: null,
        expires_at: endOf(asked, clock.now()),
      };
      await store.write(({ apiKeys }) => apiKeys.keep(key));
      return { ...shown(key), secret };
    },
    async revoke(person, id) {
      await store.write(async ({ apiKeys, rightsChanges }) => {
        const key = await apiKeys.get(id);
        if (!key || (key.person_id !== person.id && !mayAdminister(person))) throw unknown(id);
        await apiKeys.drop(id);
        await rightsChanges.note(key.person_id, toTimestamp(clock.now()));
      });
      await changed();
    },
  };
}

/** Asking for more than one has is refused, not cut down in silence. */
function rightsOf(person: Person, { role = person.role, queues = null }: NewApiKey) {
  if (lesser(role, person.role) !== role) throw tooMuch("/role");
  const allowed = inBoth(person.queues, queues);
  if (queues && allowed?.length !== queues.length) throw tooMuch("/queues");
  return { role, queues };
}

function endOf({ expires_at }: NewApiKey, now: number): string | null {
  if (!expires_at) return null;
  if (Date.parse(expires_at) > now) return new Date(expires_at).toISOString();
  throw badRequest("request.invalid-body", "The key would have ended already.", [
    { pointer: "/expires_at", detail: "is past" },
  ]);
}

function shown({ person_id, secret_hash, ...key }: ApiKeyRecord): ApiKey {
  return { ...key, owner: person_id };
}

const notAllowed = () => forbidden("people.not-allowed", "The keys of others are for administrators.");
const notHere = () =>
  forbidden("people.session-needed", "A key is made by somebody who is signed in, not with a key.");
const tooMuch = (pointer: string) =>
  new ProblemError(403, "people.too-much", "A key may do no more than whoever makes it.", {
    errors: [{ pointer, detail: "is more than your own" }],
  });
const unknown = (id: string) => notFound("people.no-key", `There is no key ${id} of yours.`);
