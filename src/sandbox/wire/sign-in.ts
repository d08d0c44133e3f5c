/** Finds out who asks: by a session's cookie, else by a name and password among the parameters, as RT does. */

import type { Reply } from "../rest/reply.ts";
import { fold } from "../text/fold.ts";
import type { UserRow } from "../world/rows.ts";
import type { Tables } from "../world/tables.ts";
import type { Sessions } from "./sessions.ts";

export type Visitor = { user: UserRow; session: string } | { user?: never; refusal: Reply };

const REFUSED = "401 Credentials required";

/** A valid cookie wins over any name and password. Who signs in anew gets a session. */
export function signIn(
  tables: Tables,
  sessions: Sessions,
  cookie: string | undefined,
  parameters: Map<string, string[]>,
): Visitor {
  const session = sessions.find(cookie);
  const known = session && tables.users.get(session.account);
  if (session && known) return { user: known, session: session.id };
  const name = parameters.get("user")?.at(-1);
  const password = parameters.get("pass")?.at(-1);
  if (name === undefined || password === undefined) return { refusal: { code: REFUSED } };
  const user = tables.users.get(tables.usersByName.get(fold(name))[0] ?? 0);
  if (user?.password === undefined || user.password !== password) {
    return { refusal: { code: REFUSED, body: "Your username or password is incorrect\n" } };
  }
  return { user, session: sessions.open(user.id) };
}
