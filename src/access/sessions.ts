/** Sessions: an opaque token for somebody who signed in, with an end by age and one for not being used. */
import { type Clock, toTimestamp } from "../base/clock.ts";
import { uuidv7 } from "../base/id.ts";
import type { KnownPerson, SessionRecord } from "../store/people/tables.ts";
import type { Store, Tables } from "../store/tables.ts";
import type { ProvenIdentity } from "./identity.ts";
import type { Memory } from "./memory.ts";
import { personOf } from "./rights.ts";
import { hashOf, makeSecret } from "./secret.ts";
import type { SiteFields } from "./shown-fields.ts";
import type { Check, SignIn } from "./sign-in.ts";

export type SessionLimits = { hours: number; idleMinutes: number };
export type OpenedSession = { id: string; token: string; expiresAt: number };

/** `before`: the token of the session in whose place it comes, if there was one. */
type Opening = { agent?: string | undefined; before?: string | undefined };

export type Sessions = {
  open(person: KnownPerson, identity: ProvenIdentity, opening?: Opening): Promise<OpenedSession>;
  check: Check;
};

type Tools = {
  store: Store;
  clock: Clock;
  memory: Memory;
  limits: SessionLimits;
  siteFields: SiteFields;
  changed: () => Promise<void>;
};

export const sessionPrefix = "tws_";

/** What RT said of somebody's rights is believed for this long. */
const longestOfRt = 12;
/** Of one person: with one more, the one that was not used for longest ends. */
const mostOfOne = 100;
const hourMs = 3_600_000;

export function createSessions(tools: Tools): Sessions {
  const { store, clock, memory, limits, siteFields, changed } = tools;

  async function find(tokenHash: string): Promise<SignIn | undefined> {
    const session = await store.read.sessions.find(tokenHash);
    if (!session || hasEnded(session)) return undefined;
    const person = await store.read.people.get(session.person_id);
    if (!person || person.disabled) return undefined;
    // Nobody waits for it: that it was used is worth writing down, not worth failing for.
    store
      .write(({ sessions }) => sessions.touch([session.id], toTimestamp(clock.now())))
      .catch(() => undefined);
    return {
      kind: "session",
      id: session.id,
      person: personOf(person, siteFields),
      endsAt: Date.parse(session.expires_at),
      renew: async () => recall(tokenHash),
    };
  }

  function hasEnded({ expires_at, used_at }: SessionRecord): boolean {
    const now = clock.now();
    return Date.parse(expires_at) <= now || Date.parse(used_at) + limits.idleMinutes * 60_000 <= now;
  }

  function endOf({ provider, expiresAt = Number.POSITIVE_INFINITY }: ProvenIdentity): number {
    const hours = provider === "rt" ? Math.min(limits.hours, longestOfRt) : limits.hours;
    return Math.min(clock.now() + hours * hourMs, expiresAt);
  }

  const recall = (tokenHash: string) => memory.recall(tokenHash, () => find(tokenHash));

  return {
    async open(person, identity, { agent, before } = {}) {
      const token = makeSecret(sessionPrefix);
      const expiresAt = endOf(identity);
      const now = toTimestamp(clock.now());
      const id = uuidv7(clock);
      const session = {
        id,
        token_hash: hashOf(token),
        person_id: person.id,
        provider: identity.provider,
        provider_session: identity.providerSession ?? null,
        agent: agent?.slice(0, 200) ?? null,
        created_at: now,
        used_at: now,
        expires_at: toTimestamp(expiresAt),
      };
      const hasEnded = await store.write(async (tables) => {
        await tables.sessions.open(session);
        const isReplaced = before !== undefined && (await end(tables, hashOf(before), now));
        const unused = await tables.sessions.endUnusedOf(person.id, mostOfOne);
        if (unused > 0) await tables.rightsChanges.note(person.id, now);
        return isReplaced || unused > 0;
      });
      if (hasEnded) await changed();
      return { id, token, expiresAt };
    },
    check: (token) => recall(hashOf(token)),
  };
}

/** The browser has forgotten its token, so nobody could sign out of it any more. Answers whether it was there. */
async function end({ sessions, rightsChanges }: Tables, tokenHash: string, now: string): Promise<boolean> {
  const session = await sessions.find(tokenHash);
  if (!session) return false;
  await sessions.end(session.person_id, session.id);
  await rightsChanges.note(session.person_id, now);
  return true;
}
