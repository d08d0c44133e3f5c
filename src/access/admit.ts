/** Lets somebody in who proved who they are: the one way to a session, whichever way of signing in it was. */
import { toTimestamp } from "../base/clock.ts";
import type { Person } from "../model/person.ts";
import { cookieIn } from "./credentials.ts";
import type { ProvenIdentity } from "./identity.ts";
import type { Recognise } from "./recognise.ts";
import { personOf } from "./rights.ts";
import type { Sessions } from "./sessions.ts";

/** `token` is shown this once. `expires_at`: RFC 3339. */
export type Admitted = { token: string; expires_at: string; person: Person };

/** `agent`: what the client says it is, for the list of sessions; `cookie`: the header it sent. */
export type Client = { agent?: string | undefined; cookie?: string | undefined };

/** The session that the client had before ends with it, whosever it was. @throws ProblemError 403 when disabled */
export type Admit = (identity: ProvenIdentity, client?: Client) => Promise<Admitted>;

type Tools = { recognise: Recognise; sessions: Pick<Sessions, "open">; cookieName: string };

export function createAdmit({ recognise, sessions, cookieName }: Tools): Admit {
  return async function admit(identity, { agent, cookie = "" } = {}) {
    const person = await recognise(identity);
    const before = cookieIn(cookie, cookieName);
    const { token, expiresAt } = await sessions.open(person, identity, { agent, before });
    return { token, expires_at: toTimestamp(expiresAt), person: personOf(person) };
  };
}
