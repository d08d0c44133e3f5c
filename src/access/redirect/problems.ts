/** Why a sign-in elsewhere did not succeed. None of them repeats what the browser or the provider said word for word. */
import { badRequest, forbidden, unavailable } from "../../base/problem.ts";

/** Met when a provider cannot be reached or answers nonsense; trying again helps once it is well. */
export const providerUnavailable = (name: string) =>
  unavailable(
    "access.provider-unavailable",
    `The sign-in provider (${name}) does not answer as it should.`,
    5,
  );

/** Met when the browser brings back what was not begun in it, was used before or is too old; beginning anew helps. */
export const unknownSignIn = () =>
  badRequest(
    "access.unknown-sign-in",
    "This sign-in was not begun in this browser, is over, or took too long. Begin again.",
  );

/** Met when the provider, or our check of its answer, says no. `reason` is a word of a specification. */
export const signInRefused = (reason: string) =>
  forbidden("access.sign-in-refused", `The provider's answer does not sign anybody in: ${reason}.`);

export const foreignReturn = () =>
  badRequest("access.foreign-return", "return_to must be a path of this server, such as /console/.", [
    { pointer: "/return_to", detail: "must be a path of this server" },
  ]);
