/**
 * The sign-ins that were asked for a moment ago, so that a request costs no look at the database. What is in it of
 * somebody is forgotten when their rights change, and after a minute in any case: then its use is written down again.
 */
import type { Clock } from "../base/clock.ts";
import type { RevisionWatch } from "./revision.ts";
import type { SignIn } from "./sign-in.ts";

export type Memory = {
  /** What is remembered of it, or else what `find` says. Calls that come together share one `find`. */
  recall(key: string, find: () => Promise<SignIn | undefined>): SignIn | Promise<SignIn | undefined>;
};

type Tools = { clock: Clock; revision: Pick<RevisionWatch, "current" | "onChange"> };
type Held = { signIn: SignIn; until: number };

const mostHeld = 50_000;
const holdMs = 60_000;

export function createMemory({ clock, revision }: Tools): Memory {
  const held = new Map<string, Held>();
  const finding = new Map<string, Promise<SignIn | undefined>>();
  revision.onChange((people) => {
    for (const [key, { signIn }] of held) if (people.has(signIn.person.id)) held.delete(key);
    finding.clear();
  });

  /** What was read while rights changed is answered, but not kept. */
  async function findAndHold(key: string, find: () => Promise<SignIn | undefined>) {
    const asOf = revision.current();
    const signIn = await find();
    if (!signIn || revision.current() !== asOf) return signIn;
    if (held.size >= mostHeld) held.clear();
    held.set(key, { signIn, until: Math.min(signIn.endsAt, clock.now() + holdMs) });
    return signIn;
  }

  function findOnce(key: string, find: () => Promise<SignIn | undefined>) {
    const begun = finding.get(key);
    if (begun) return begun;
    const search = findAndHold(key, find).finally(() => {
      if (finding.get(key) === search) finding.delete(key);
    });
    finding.set(key, search);
    return search;
  }

  return {
    recall(key, find) {
      const known = held.get(key);
      if (known && known.until > clock.now()) return known.signIn;
      held.delete(key);
      return findOnce(key, find);
    },
  };
}
