/** Ends the session of whoever signs out. A key or a provider's token is not ended by that. */
import type { Access } from "../../access/access.ts";
import type { SignIn } from "../../access/sign-in.ts";
import { type Clock, toTimestamp } from "../../base/clock.ts";
import type { Store } from "../../store/tables.ts";

export type SignOut = (signIn: SignIn) => Promise<void>;

export function createSignOut({ write }: Store, clock: Clock, { changed }: Pick<Access, "changed">): SignOut {
  return async function signOut({ kind, id, person }) {
    if (kind !== "session") return;
    await write(async ({ sessions, rightsChanges }) => {
      await sessions.end(person.id, id);
      await rightsChanges.note(person.id, toTimestamp(clock.now()));
    });
    await changed();
  };
}
