/**
 * Ends the sessions here of somebody who has signed out, or was signed out, at the provider: those that came from that
 * sign-in there, or all of theirs when the provider names the person and no sign-in.
 */
import { type Clock, toTimestamp } from "../../base/clock.ts";
import type { Store, Tables } from "../../store/tables.ts";
import type { CheckLogoutToken, SignedOut } from "./logout-token.ts";

/** Of a subject or a sign-in nobody knows here there is nothing to end. @throws ProblemError 400, 503 */
export type HearSignOut = (logoutToken: string) => Promise<void>;

type Tools = { store: Store; clock: Clock; changed: () => Promise<void> };

export function createHearSignOut(check: CheckLogoutToken, { store, clock, changed }: Tools): HearSignOut {
  return async function hearSignOut(logoutToken) {
    const signedOut = await check(logoutToken);
    const ended = await store.write(async (tables) => {
      const people = await end(tables, signedOut);
      for (const id of people) await tables.rightsChanges.note(id, toTimestamp(clock.now()));
      return people;
    });
    if (ended.length > 0) await changed();
  };
}

/** Answers whose sessions ended. One that came from a sign-in the provider gave no name goes with its person. */
async function end({ sessions, people }: Tables, { subject, session }: SignedOut): Promise<string[]> {
  const person = subject && (await people.find({ provider: "oidc", subject }));
  const ended = session ? await sessions.endFrom(session) : [];
  if (!person) return ended;
  if (session) await sessions.endUnnamedOf(person.id);
  else await sessions.endAllOf(person.id);
  return [...new Set([...ended, person.id])];
}
