/** Puts together what this room can do, with the ways of signing in that the settings offer. */
import type { Access } from "../../access/access.ts";
import { createLoginAttempts, type LoginAttempts } from "../../access/limits/login-attempts.ts";
import { createCheckLocal } from "../../access/local/check-local.ts";
import { createOpenAccount } from "../../access/local/open-account.ts";
import { createAddressProving } from "../../access/local/prove-address.ts";
import { createPasswords, type Passwords } from "../../access/password.ts";
import type { SessionCookie } from "../../access/session-cookie.ts";
import type { Clock } from "../../base/clock.ts";
import type { RtAccounts } from "../../bridge/accounts/accounts.ts";
import type { Mail } from "../../bridge/mail/mail.ts";
import type { Reading } from "../../bridge/reading/reading.ts";
import type { SignInWay } from "../../model/signing-in.ts";
import type { Store } from "../../store/tables.ts";
import { createSendAccountMail } from "./account-mail.ts";
import { createApiKeys } from "./api-keys.ts";
import { createChangePassword } from "./change-password.ts";
import { createChangePerson } from "./change-person.ts";
import { type CheckPassword, createSignInWithPassword } from "./check-password.ts";
import { createFindRtLogin } from "./find-rt-login.ts";
import type { LocalAccountDeeds } from "./local-accounts.routes.ts";
import { createNameQueues } from "./name-queues.ts";
import { createOwnSessions } from "./own-sessions.ts";
import { createProveAddress } from "./prove-address.ts";
import { createRegister } from "./register.ts";
import { createCheckRt } from "./rt-identity.ts";
import type { SignInDeeds } from "./sign-in.routes.ts";
import { createSignOut } from "./sign-out.ts";
import type { UserDeeds } from "./users.routes.ts";
import { createUsers } from "./users.ts";
import { wayOf } from "./ways.ts";

export type PeopleDeeds = {
  signIns: SignInDeeds;
  localAccounts: LocalAccountDeeds | undefined;
  users: UserDeeds;
  cookie: SessionCookie;
  publicUrl: string;
};

export type PeopleTools = {
  store: Store;
  clock: Clock;
  access: Access;
  rtAccounts: RtAccounts;
  reading: Pick<Reading, "queues">;
  /** Absent without SMTP_URL. */
  mail: Mail | undefined;
  log: { warn(details: object, message: string): void };
};
export type PeopleSettings = {
  ways: readonly SignInWay["id"][];
  session: { idleMinutes: number };
  keyProofDays: number;
  publicUrl: string;
};

export function createPeople(tools: PeopleTools, settings: PeopleSettings): PeopleDeeds {
  const { store, clock, access } = tools;
  const { ways, publicUrl } = settings;
  const passwords = createPasswords();
  const attempts = createLoginAttempts({ store, clock });
  const { changed } = access;
  const nameQueues = createNameQueues(tools.reading.queues);
  return {
    signIns: signInsOf(tools, passwords, attempts, ways),
    localAccounts: ways.includes("local")
      ? localAccountsOf(tools, passwords, attempts, publicUrl)
      : undefined,
    users: {
      users: createUsers({
        read: store.read,
        nameQueues,
        changePerson: createChangePerson({ store, clock, changed }),
      }),
      sessions: createOwnSessions({ store, clock, changed, idleMinutes: settings.session.idleMinutes }),
      apiKeys: createApiKeys({ store, clock, changed, nameQueues }, settings),
    },
    cookie: access.cookie,
    publicUrl,
  };
}

function signInsOf(
  { store, clock, access, rtAccounts }: PeopleTools,
  passwords: Passwords,
  attempts: LoginAttempts,
  ways: PeopleSettings["ways"],
): SignInDeeds {
  const checks: CheckPassword[] = [];
  if (ways.includes("local")) checks.push(createCheckLocal({ read: store.read, passwords }));
  if (ways.includes("rt")) checks.push(createCheckRt(rtAccounts));
  const { admit } = access;
  const signIn = checks.length > 0 ? createSignInWithPassword({ ways: checks, attempts, admit }) : undefined;
  return {
    ways: ways.map(wayOf),
    signIn,
    signOut: createSignOut(store, clock, access),
    findRtLogin: createFindRtLogin({ store, clock, rtAccounts, changed: access.changed }),
  };
}

function localAccountsOf(
  { store, clock, access, mail, log }: PeopleTools,
  passwords: Passwords,
  attempts: LoginAttempts,
  publicUrl: string,
): LocalAccountDeeds {
  const { changed } = access;
  const send = mail && createSendAccountMail(mail.send, publicUrl, log);
  const openAccount = createOpenAccount(clock, { givesWay: mail !== undefined });
  const proving = createAddressProving({ store, clock, changed });
  return {
    register: createRegister({ store, passwords, openAccount, proving, mail: send, changed, attempts }),
    changePassword: createChangePassword({ store, clock, passwords, changed, attempts }),
    proveAddress: createProveAddress({ store, proving, mail: send, attempts }),
  };
}
