/** Keys by which programs act for somebody: made, listed, revoked. What one may is asked anew at each of its requests. */
import { keyEnd, makeKey } from "../../access/keys.ts";
import { mayAdminister } from "../../access/policy.ts";
import { lesser, limitedRole } from "../../access/rights.ts";
import type { SignIn } from "../../access/sign-in.ts";
import { type Clock, toTimestamp } from "../../base/clock.ts";
import { uuidv7 } from "../../base/id.ts";
import { badRequest, conflict, forbidden, notFound, ProblemError } from "../../base/problem.ts";
import type { Page } from "../../model/page.ts";
import type { Person } from "../../model/person.ts";
import type { ApiKey, MadeApiKey, NewApiKey } from "../../model/user.ts";
import type { ApiKeyRecord, KnownPerson } from "../../store/people/tables.ts";
import type { Store } from "../../store/tables.ts";
import { type NameQueues, spelt } from "./name-queues.ts";

export type ApiKeys = {
  /** One's own, and by a key that key; `all` is for administrators. @throws ProblemError 403 */
  list(signIn: SignIn, asked: KeyListQuery): Promise<Page<ApiKey>>;
  /** @throws ProblemError 400 an end that is past, 403 more rights than one's own, or not asked from a session, 409 too many, 422 queues RT has not */
  make(signIn: SignIn, asked: NewApiKey): Promise<MadeApiKey>;
  /** @throws ProblemError 404 */
  revoke(signIn: SignIn, id: string): Promise<void>;
};

export type KeyListQuery = { all?: boolean; limit: number; cursor?: string };

/** Of one person: a program that made itself a key at each start would never stop. */
const mostKeys = 100;

type Tools = { store: Store; clock: Clock; changed: () => Promise<void>; nameQueues: NameQueues };

export function createApiKeys(
  { store, clock, changed, nameQueues }: Tools,
  { keyProofDays }: { keyProofDays: number },
): ApiKeys {
  async function shown(keys: ApiKeyRecord[]): Promise<ApiKey[]> {
    const { people } = store.read;
    const ids = [...new Set(keys.map(({ person_id }) => person_id))];
    const identities = await people.identitiesOf(ids);
    const owners = new Map(await Promise.all(ids.map(async (id) => [id, await people.get(id)] as const)));
    return keys.map(({ secret_hash: _, ...key }) => {
      const owner = owners.get(key.person_id);
      const own = identities.filter(({ person_id }) => person_id === key.person_id);
      return keyShown(key, owner, owner ? keyEnd(key, owner, own, keyProofDays) : clock.now());
    });
  }

  return {
    async list(signIn, { all = false, ...page }) {
      if (all && !mayAdminister(signIn.person)) throw notAllowed();
      const asked = all ? page : { ...page, person: signIn.person.id };
      const { data, next_cursor } = await store.read.apiKeys.list(asked);
      return { data: await shown(data.filter((key) => all || isOwn(signIn, key))), next_cursor };
    },
    async make({ kind, person }, asked) {
      if (kind !== "session") throw notHere();
      const { secret, prefix, secret_hash } = makeKey();
      const key = {
        id: uuidv7(clock),
        person_id: person.id,
        name: asked.name,
        prefix,
        secret_hash,
        ...(await rightsOf(person, asked, nameQueues)),
        created_at: toTimestamp(clock.now()),
        used_at: null,
        expires_at: endOf(asked, clock.now()),
      };
      await store.write(async ({ apiKeys }) => {
        if ((await apiKeys.countOf(person.id)) >= mostKeys) throw tooMany();
        await apiKeys.keep(key);
      });
      const [made] = await shown([key]);
      if (!made) throw unknown(key.id);
      return { ...made, secret };
    },
    async revoke(signIn, id) {
      await store.write(async ({ apiKeys, rightsChanges }) => {
        const key = await apiKeys.get(id);
        if (!key || !(isOwn(signIn, key) || mayAdminister(signIn.person))) throw unknown(id);
        await apiKeys.drop(id);
        await rightsChanges.note(key.person_id, toTimestamp(clock.now()));
      });
      await changed();
    },
  };
}

/** A key that leaked must not take its owner's others away: it stands for itself. */
function isOwn({ kind, id, person }: SignIn, key: ApiKeyRecord): boolean {
  return key.person_id === person.id && (kind !== "key" || key.id === id);
}

/** Asking for more than one has is refused, not cut down in silence; whether there is such a queue, it does not say then. */
async function rightsOf(person: Person, { role = person.role, queues = null }: NewApiKey, name: NameQueues) {
  if (lesser(role, person.role) !== role) throw tooMuch("/role");
  // Asked of RT, a name would tell users of queues that are not for them.
  if (role === "user" && queues) throw tooMuch("/queues");
  if (person.queues === null) return { role: limitedRole({ role, queues }), queues: await name(queues) };
  const own = new Set(person.queues.map((queue) => queue.toLowerCase()));
  if (queues?.some((queue) => !own.has(queue.toLowerCase()))) throw tooMuch("/queues");
  return { role, queues: queues && spelt(queues, person.queues) };
}

function endOf({ expires_at }: NewApiKey, now: number): string | null {
  if (!expires_at) return null;
  if (Date.parse(expires_at) > now) return new Date(expires_at).toISOString();
  throw badRequest("request.invalid-body", "The key would have ended already.", [
    { pointer: "/expires_at", detail: "is past" },
  ]);
}

function keyShown(
  { person_id, ...key }: Omit<ApiKeyRecord, "secret_hash">,
  owner: KnownPerson | undefined,
  end: number,
): ApiKey {
  const owner_name = owner?.name ?? null;
  return {
    ...key,
    role: limitedRole(key),
    owner: person_id,
    owner_name,
    works_until: Number.isFinite(end) ? toTimestamp(end) : null,
  };
}

const notAllowed = () => forbidden("people.not-allowed", "The keys of others are for administrators.");
const tooMany = () =>
  conflict("people.too-many-keys", `Nobody has more than ${mostKeys} keys; revoke one that is not used.`);
const notHere = () =>
  forbidden(
    "people.session-needed",
    "A key is made from a session: by somebody who has signed in, not with a key or a token.",
  );
const tooMuch = (pointer: string) =>
  new ProblemError(403, "people.too-much", "A key may do no more than whoever makes it.", {
    errors: [{ pointer, detail: "is more than your own" }],
  });
const unknown = (id: string) => notFound("people.no-key", `There is no key ${id} of yours.`);
