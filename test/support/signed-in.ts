/** People with local accounts on a gateway, signed in: made by the operator's command, and by signing in. */

import { createOpenAccount } from "#src/access/local/open-account.ts";
import { createPasswords } from "#src/access/password.ts";
import { systemClock } from "#src/base/clock.ts";
import type { Role } from "#src/model/person.ts";
import { openStore } from "#src/store/store.ts";
import { jsonClient } from "./json-client.ts";

export type Account = { email: string; name: string; role: Role };
export const password = "correct horse battery";

/** Adds local accounts with proven addresses to a database, as `npm run admin -- create` does, and answers their ids. */
export async function makeAccounts(databaseUrl: string, accounts: Account[]): Promise<string[]> {
  const store = await openStore({ url: databaseUrl });
  const openAccount = createOpenAccount(systemClock, { givesWay: false });
  const hash = await createPasswords().hash(password);
  const made = accounts.map(({ email: address, name, role }) =>
    store.write((tables) => openAccount(tables, { address, name, hash, proven: true, granted_role: role })),
  );
  const people = await Promise.all(made);
  await store.close();
  return people.map((person) => person?.id ?? "");
}

/** The headers by which somebody is known who signs in now. */
export async function signedIn(url: string, email: string): Promise<{ authorization: string }> {
  const { status, body } = await jsonClient(url).post("/auth/login", { username: email, password });
  if (status !== 200) throw new Error(`${email}: ${status} ${JSON.stringify(body)}`);
  return { authorization: `Bearer ${body.access_token}` };
}
