/**
 * Registers a local account. Whether the address was somebody's already, the answer does not say: its owner is told by
 * mail instead.
 */
import type { LoginAttempts } from "../../access/limits/login-attempts.ts";
import type { OpenAccount } from "../../access/local/open-account.ts";
import type { AddressProving } from "../../access/local/prove-address.ts";
import type { Passwords } from "../../access/password.ts";
import { asAddress } from "../../model/address.ts";
import type { NewAccount, Registered } from "../../model/local-account.ts";
import type { Store } from "../../store/tables.ts";
import { alreadyYours, proveIt, type SendAccountMail } from "./account-mail.ts";

/** `from`: the address the request came from. @throws (the deed) ProblemError 429 */
export type Register = (asked: NewAccount, from: string) => Promise<Registered>;

type Tools = {
  store: Store;
  passwords: Pick<Passwords, "hash">;
  openAccount: OpenAccount;
  proving: AddressProving;
  /** Absent where no mail can be sent: addresses then stay unproven. */
  mail: SendAccountMail | undefined;
  changed: () => Promise<void>;
  attempts: LoginAttempts;
};

export function createRegister(tools: Tools): Register {
  const { store, passwords, openAccount, proving, mail, changed, attempts } = tools;
  return async function register({ email, full_name, password }, from) {
    const address = asAddress(email);
    await attempts.begin({ trying: "letter", account: address, address: from });
    const hash = await passwords.hash(password);
    const secret = await store.write(async (tables) => {
      const account = { address, name: full_name, hash, proven: false, granted_role: null };
      const person = await openAccount(tables, account);
      return person && proving.begin(tables, person.id, address);
    });
    await changed();
    mail?.(address, secret === undefined ? alreadyYours : proveIt(secret));
    return { email: address, full_name, proven: false };
  };
}
