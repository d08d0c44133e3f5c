/** From what a request brings to who is asking: which of the checks knows the credential. It knows no route. */
import type { IncomingHttpHeaders } from "node:http";
import { notSignedIn } from "../base/problem.ts";
import { type Credential, credentialIn } from "./credentials.ts";
import { keyPrefix } from "./keys.ts";
import { badCredential } from "./refusals.ts";
import { sessionPrefix } from "./sessions.ts";
import type { Check, SignIn } from "./sign-in.ts";

export type Shown = { signIn: SignIn; from: Credential["from"] };

/** @throws ProblemError 401: nothing was shown, or nothing that holds */
export type Identify = (headers: IncomingHttpHeaders) => Shown | Promise<Shown>;

/** For a token that comes otherwise than with a request. @throws ProblemError 401 */
export type CheckToken = (token: string) => Promise<SignIn>;

/** `token`: for whatever does not look like one of ours, such as a provider's access token. */
export type Checks = { session: Check; key: Check; token?: Check };

export function createIdentify(checks: Checks, cookieName: string): Identify {
  return function identify(headers) {
    const credential = credentialIn(headers, cookieName);
    if (!credential) throw notSignedIn();
    const { from } = credential;
    const found = checkOf(checks, credential)?.(credential.secret);
    if (found instanceof Promise) return found.then((signIn) => shown(signIn, from));
    return shown(found, from);
  };
}

export function createCheckToken(checks: Checks): CheckToken {
  return async (secret) => {
    const from = "header";
    return shown(await checkOf(checks, { secret, from })?.(secret), from).signIn;
  };
}

/** A cookie carries a session and nothing else. */
function checkOf(checks: Checks, { secret, from }: Credential): Check | undefined {
  if (secret.startsWith(sessionPrefix)) return checks.session;
  if (from === "cookie") return undefined;
  return secret.startsWith(keyPrefix) ? checks.key : checks.token;
}

function shown(signIn: SignIn | undefined, from: Credential["from"]): Shown {
  if (!signIn) throw badCredential();
  return { signIn, from };
}
