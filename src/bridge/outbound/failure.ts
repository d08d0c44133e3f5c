/** What went wrong on the way to RT, told apart: what RT or we say to the wish, and what is our own fault. Pure. */
import { ProblemError, problemOf } from "../../base/problem.ts";
import type { Problem } from "../../model/problem.ts";
import { RtError } from "../rt/errors.ts";
import { WishRefused } from "./errands/errand.ts";

/** Anything else is our own fault and goes up. */
export function asRtError(error: unknown): RtError {
  if (error instanceof RtError) return error;
  throw error;
}

export function asFailure(error: unknown): RtError | WishRefused {
  return error instanceof WishRefused ? error : asRtError(error);
}

/** What keeps a wish from being sent at all. */
export function asHindrance(error: unknown): RtError | WishRefused {
  return error instanceof ProblemError ? new WishRefused(problemOf(error)) : asFailure(error);
}

/** What is told of a wish that is still on its way. */
export function problemFor(error: RtError): Problem {
  return problemOf(new ProblemError(503, error.code, error.message));
}
