/** Lets somebody in who proved who they are: the one way to a session, whichever way of signing in it was. */
import { toTimestamp } from "../base/clock.ts";
import type { Person } from "../model/person.ts";
import type { ProvenIdentity } from "./identity.ts";
import type { Recognise } from "./recognise.ts";
import { personOf } from "./rights.ts";
import type { Sessions } from "./sessions.ts";

/** `token` is shown this once. `expires_at`: RFC 3339. */
export type Admitted = { token: string; expires_at: string; person: Person };

/** `agent`: what the client says it is, for the list of sessions. @throws ProblemError 403 when disabled */
export type Admit = (identity: ProvenIdentity, agent?: string) => Promise<Admitted>;

type Tools = { recognise: Recognise; sessions: Pick<Sessions, "open"> };

export function createAdmit({ recognise, sessions }: Tools): Admit {
  return async function admit(identity, agent) {
    const person = await recognise(identity);
    const { token, expiresAt } = await sessions.open(person, identity, agent);
    return { token, expires_at: toTimestamp(expiresAt), person: personOf(person) };
  };
}
