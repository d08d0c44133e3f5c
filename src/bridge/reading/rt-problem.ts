/** Says what went wrong between us and RT to who asked for something that only RT can tell. Pure. */
import { badGateway, notFound, ProblemError, unavailable } from "../../base/problem.ts";
import { RtBroken, RtError, RtForbidden, RtNoAnswer, RtNotFound } from "../rt/errors.ts";

/** A ProblemError for an RtError; anything else as it came. RT's own words stay with us: they may speak of more than this. */
export function rtProblem(error: unknown): unknown {
  if (!(error instanceof RtError)) return error;
  if (error instanceof RtNotFound || error instanceof RtForbidden)
    return notFound("rt.not-found", "RT does not show this to the gateway.");
  if (error instanceof RtBroken)
    return badGateway("rt.broken", "RT answered something that is no answer.", error);
  if (error instanceof RtNoAnswer)
    return new ProblemError(504, "rt.no-answer", "RT did not answer in time.", { cause: error });
  const seconds = Math.max(1, Math.ceil((error.retryAfterMs ?? 1_000) / 1_000));
  return unavailable(error.code, "RT cannot be reached at the moment.", seconds);
}
