/** Changes the password of one's own local account, and ends every other session of it. */
import type { LoginAttempts } from "../../access/limits/login-attempts.ts";
import type { Passwords } from "../../access/password.ts";
import type { SignIn } from "../../access/sign-in.ts";
import { type Clock, toTimestamp } from "../../base/clock.ts";
import { conflict, forbidden } from "../../base/problem.ts";
import type { PasswordChange } from "../../model/local-account.ts";
import type { Store } from "../../store/tables.ts";

/**
 * `from`: where the request came from.
 * @throws ProblemError 403 for a wrong present one, or not asked from a session; 409 without a local account; 429
 */
export type ChangePassword = (signIn: SignIn, asked: PasswordChange, from: string) => Promise<void>;

type Tools = {
  store: Store;
  clock: Clock;
  passwords: Passwords;
  changed: () => Promise<void>;
  attempts: LoginAttempts;
};

export function createChangePassword(tools: Tools): ChangePassword {
  const { store, clock, passwords, changed, attempts } = tools;
  return async function changePassword({ kind, id, person }, asked, from) {
    if (kind !== "session") throw notByKey();
    const kept = await store.read.passwords.of(person.id);
    if (!kept) throw noPassword();
    const attempt = await attempts.begin({ trying: "password", account: person.id, address: from });
    if (!(await passwords.isRight(asked.current_password, kept.hash))) throw wrongPassword();
    await attempt.succeeded();
    const hash = await passwords.hash(asked.new_password);
    const updated_at = toTimestamp(clock.now());
    await store.write(async (tables) => {
      await tables.passwords.save({ ...kept, hash, updated_at });
      await tables.sessions.endAllOf(person.id, id);
      await tables.rightsChanges.note(person.id, updated_at);
    });
    await changed();
  };
}

const notByKey = () =>
  forbidden("people.session-needed", "A password is changed from a session, not with a key.");
const noPassword = () =>
  conflict("people.no-password", "You signed in elsewhere; your password is changed there.");
const wrongPassword = () => forbidden("people.wrong-password", "The present password is wrong.");
