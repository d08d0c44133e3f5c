/** Signs somebody in by name and password: each way that takes them is asked until one knows them. */
import type { Admit, Admitted } from "../../access/admit.ts";
import type { ProvenIdentity } from "../../access/identity.ts";
import { ProblemError } from "../../base/problem.ts";
import type { NameAndPassword } from "../../model/signing-in.ts";

/** Undefined: not somebody this way knows by this password – which of the two was wrong, nobody is told. */
export type CheckPassword = (given: NameAndPassword) => Promise<ProvenIdentity | undefined>;

export type SignInWithPassword = (given: NameAndPassword, agent: string | undefined) => Promise<Admitted>;

/** @throws (the deed) ProblemError 401, 403 disabled, and 503 from a way that cannot be asked now */
export function createSignInWithPassword(ways: CheckPassword[], admit: Admit): SignInWithPassword {
  return async function signInWithPassword(given, agent) {
    for (const check of ways) {
      const identity = await check(given);
      if (identity) return admit(identity, agent);
    }
    throw wrong();
  };
}

/** Met with a wrong name as with a wrong password; trying again helps whoever mistyped. */
const wrong = () =>
  new ProblemError(401, "access.wrong-password", "The name or the password is wrong.", {
    headers: { "www-authenticate": "Bearer" },
  });
