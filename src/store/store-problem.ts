/** Says an error of the store as a problem for the one who asked, where it is theirs to know. */
import { badRequest, unavailable } from "../base/problem.ts";
import { CommitUnknown, InvalidCursor, StoreUnavailable } from "./errors.ts";

/** Any other error comes back as it is. */
export function storeProblem(error: unknown): unknown {
  if (error instanceof InvalidCursor) {
    return badRequest("request.invalid-cursor", error.message, [
      { pointer: "/cursor", detail: error.message },
    ]);
  }
  if (error instanceof StoreUnavailable) {
    return unavailable("store.unavailable", "The database cannot be reached at the moment.", 1);
  }
  if (error instanceof CommitUnknown) {
    const detail =
      "It is not known whether this was kept. Repeat it with its Idempotency-Key, or look first.";
    return unavailable("store.commit-unknown", detail, 1);
  }
  return error;
}
