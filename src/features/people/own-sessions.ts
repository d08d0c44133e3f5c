/** Where one is signed in, and how to end it there. */
import type { SignIn } from "../../access/sign-in.ts";
import { type Clock, toTimestamp } from "../../base/clock.ts";
import { notFound } from "../../base/problem.ts";
import type { Session } from "../../model/user.ts";
import type { Store } from "../../store/tables.ts";

/** By a key none are one's own: one that leaked must not sign its owner out. */
export type OwnSessions = {
  list(signIn: SignIn): Promise<Session[]>;
  /** @throws ProblemError 404 */
  end(signIn: SignIn, id: string): Promise<void>;
};

type Tools = { store: Store; clock: Clock; idleMinutes: number; changed: () => Promise<void> };

export function createOwnSessions({ store, clock, idleMinutes, changed }: Tools): OwnSessions {
  return {
    async list({ kind, person, id: current }) {
      if (kind === "key") return [];
      const now = toTimestamp(clock.now());
      const unusedSince = toTimestamp(clock.now() - idleMinutes * 60_000);
      const all = await store.read.sessions.of(person.id);
      return all
        .filter(({ expires_at, used_at }) => expires_at > now && used_at > unusedSince)
        .map(({ token_hash, person_id, ...session }) => ({ ...session, current: session.id === current }));
    },
    async end({ kind, person }, id) {
      if (kind === "key") throw unknown(id);
      await store.write(async ({ sessions, rightsChanges }) => {
        if (!(await sessions.end(person.id, id))) throw unknown(id);
        await rightsChanges.note(person.id, toTimestamp(clock.now()));
      });
      await changed();
    },
  };
}

const unknown = (id: string) => notFound("people.no-session", `There is no session ${id} of yours.`);
