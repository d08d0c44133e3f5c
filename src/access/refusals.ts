/** How somebody is turned away before any route runs. */
import { forbidden, ProblemError } from "../base/problem.ts";

/** 401: what was shown is not, or no longer, worth anything. Signing in again helps. */
export const badCredential = (detail = "The sign-in has ended or was never one; sign in again.") =>
  new ProblemError(401, "access.invalid-credential", detail, {
    headers: { "www-authenticate": 'Bearer error="invalid_token"' },
  });

/** 403: a browser sent our cookie along for a page that is not ours. */
export const foreignOrigin = () =>
  forbidden(
    "access.foreign-origin",
    "Pages of this origin may change nothing here; PUBLIC_URL says which may.",
  );
