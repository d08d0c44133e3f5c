/** Proves the address of one's local account by a mailed link. */
import type { LoginAttempts } from "../../access/limits/login-attempts.ts";
import type { AddressProving } from "../../access/local/prove-address.ts";
import { conflict, unavailable } from "../../base/problem.ts";
import type { Store } from "../../store/tables.ts";
import { proveIt, type SendAccountMail } from "./account-mail.ts";

export type ProveAddress = {
  /** Mails a link. `from`: where the request came from. @throws ProblemError 409 nothing left to prove, 429, 503 no mail */
  begin(personId: string, from: string): Promise<void>;
  /** @throws ProblemError 410 */
  finish(personId: string, secret: string): Promise<void>;
};

type Tools = {
  store: Store;
  proving: AddressProving;
  mail: SendAccountMail | undefined;
  attempts: LoginAttempts;
};

export function createProveAddress({ store, proving, mail, attempts }: Tools): ProveAddress {
  return {
    async begin(personId, from) {
      const person = await store.read.people.get(personId);
      const open = person?.addresses.find(({ proven }) => !proven);
      if (!open) throw nothingToProve();
      if (!mail) throw noMail();
      await attempts.begin({ trying: "letter", account: open.address, address: from });
      const secret = await store.write((tables) => proving.begin(tables, personId, open.address));
      mail(open.address, proveIt(secret));
    },
    finish: proving.finish,
  };
}

const nothingToProve = () =>
  conflict("people.nothing-to-prove", "Every address of this account is proven already.");
const noMail = () =>
  unavailable("people.no-mail", "This gateway sends no mail: ask whoever runs it to set SMTP_URL.");
