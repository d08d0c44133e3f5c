/** Signs somebody in by name and password: each way that takes them is asked until one knows them. */
import type { Admit, Admitted, Client } from "../../access/admit.ts";
import type { ProvenIdentity } from "../../access/identity.ts";
import type { LoginAttempts } from "../../access/limits/login-attempts.ts";
import { ProblemError } from "../../base/problem.ts";
import type { NameAndPassword } from "../../model/signing-in.ts";

/** Undefined: not somebody this way knows by this password – which of the two was wrong, nobody is told. */
export type CheckPassword = (given: NameAndPassword) => Promise<ProvenIdentity | undefined>;

/** `address`: where the request came from. */
export type Caller = Client & { address: string };
export type SignInWithPassword = (given: NameAndPassword, from: Caller) => Promise<Admitted>;

type Tools = { ways: CheckPassword[]; attempts: LoginAttempts; admit: Admit };

/** @throws (the deed) ProblemError 401, 403 disabled, 429 too many tries, 503 from a way that cannot be asked now */
export function createSignInWithPassword({ ways, attempts, admit }: Tools): SignInWithPassword {
  return async function signInWithPassword(given, { address, ...client }) {
    const attempt = await attempts.begin({ account: given.username, address });
    const identity = await firstToKnow(ways, given).catch(async (error: unknown) => {
      await attempt.withdrawn();
      throw error;
    });
    if (!identity) throw wrong();
    await attempt.succeeded();
    return admit(identity, client);
  };
}

async function firstToKnow(
  ways: CheckPassword[],
  given: NameAndPassword,
): Promise<ProvenIdentity | undefined> {
  for (const check of ways) {
    const identity = await check(given);
    if (identity) return identity;
  }
  return undefined;
}

/** Met with a wrong name as with a wrong password; trying again helps whoever mistyped. */
const wrong = () =>
  new ProblemError(401, "access.wrong-password", "The name or the password is wrong.", {
    headers: { "www-authenticate": "Bearer" },
  });
