/** Ends every session here of somebody who has signed out, or was signed out, at the provider. */
import { type Clock, toTimestamp } from "../../base/clock.ts";
import type { Store } from "../../store/tables.ts";
import type { CheckLogoutToken } from "./logout-token.ts";

/** Of a subject nobody knows here there is nothing to end. @throws ProblemError 400, 503 */
export type HearSignOut = (logoutToken: string) => Promise<void>;

type Tools = { store: Store; clock: Clock; changed: () => Promise<void> };

export function createHearSignOut(check: CheckLogoutToken, { store, clock, changed }: Tools): HearSignOut {
  return async function hearSignOut(logoutToken) {
    const subject = await check(logoutToken);
    const person = await store.read.people.find({ provider: "oidc", subject });
    if (!person) return;
    await store.write(async ({ sessions, rightsChanges }) => {
      await sessions.endAllOf(person.id);
      await rightsChanges.note(person.id, toTimestamp(clock.now()));
    });
    await changed();
  };
}
