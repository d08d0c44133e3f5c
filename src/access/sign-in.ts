/** Somebody who is signed in, however: what the guard puts on each request and what open connections are held by. */

import type { Person } from "../model/person.ts";
import { badCredential } from "./refusals.ts";

export type SignIn = {
  /** open: nobody signs in here. token: a provider's own access token. */
  readonly kind: "open" | "session" | "key" | "token";
  /** Of the session or the key. Equal ids are one sign-in. */
  readonly id: string;
  /** With the rights as they were when it was last asked. */
  readonly person: Person;
  /** When it ends by itself, in milliseconds since 1970; Infinity: never. */
  readonly endsAt: number;
  /** Asks again, with the rights as they are now; undefined: it has ended. */
  renew(): Promise<SignIn | undefined>;
};

/** What a credential comes to; undefined: it is none of ours, or no longer. */
export type Check = (credential: string) => SignIn | undefined | Promise<SignIn | undefined>;

/** The same sign-in with the rights as they are now. @throws ProblemError 401 when it has ended */
export async function stillSignedIn(signIn: SignIn): Promise<SignIn> {
  const renewed = await signIn.renew();
  if (!renewed) throw badCredential();
  return renewed;
}
