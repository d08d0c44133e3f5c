/** How somebody is turned away before any route runs. */
import { forbidden, ProblemError } from "../base/problem.ts";

const invalidToken = { "www-authenticate": 'Bearer error="invalid_token"' };

/** 401: what was shown is not, or no longer, worth anything. Signing in again helps. */
export const badCredential = (detail = "The sign-in has ended or was never one; sign in again.") =>
  new ProblemError(401, "access.invalid-credential", detail, {
    headers: invalidToken,
  });

/** 401: the key is right, and what its owner may was proven too long ago. The owner signing in again helps. */
export const staleProof = (days: number) =>
  new ProblemError(
    401,
    "access.key-needs-sign-in",
    `The owner of this key last signed in more than ${days} days ago. Once they sign in again the key works again.`,
    { headers: invalidToken },
  );

/** 401: the provider has disabled or removed the account since. Its owner signing in again helps, if they can. */
export const accountEnded = () =>
  new ProblemError(
    401,
    "access.account-ended",
    "The account of this key's owner was disabled or removed where they sign in. Once they sign in again the key works again.",
    { headers: invalidToken },
  );

/** 401: somebody else signed in in this browser since the page that asks was loaded. */
export const signedInAsAnother = () =>
  new ProblemError(
    401,
    "access.signed-in-as-another",
    "Somebody else is signed in in this browser by now; nothing was done in their name.",
  );

export const disabledCode = "access.disabled";

/** 403: proved to be who they are, and shut out here. Asking an administrator helps, trying again does not. */
export const disabled = () => forbidden(disabledCode, "This account was disabled.");

/** 403: a browser sent our cookie along for a page that is not ours. */
export const foreignOrigin = () =>
  forbidden(
    "access.foreign-origin",
    "Pages of this origin may change nothing here; PUBLIC_URL says which may.",
  );
