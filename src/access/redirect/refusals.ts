/** Tells a provider's "no", or our own to what it said, from a provider that does not answer. Pure. */
import { errors as jose } from "jose";
import { AuthorizationResponseError, ClientError, ResponseBodyError } from "openid-client";

/** Errors of the token endpoint that say our settings are wrong there, not that the person is refused. */
const ourFault = ["invalid_client", "unauthorized_client", "unsupported_grant_type", "invalid_scope"];

/** Errors of openid-client for an answer that came and was checked. */
const failedChecks: Record<string, string> = {
  OAUTH_JWT_CLAIM_COMPARISON_FAILED: "a claim of its token is not what was asked for",
  OAUTH_JWT_TIMESTAMP_CHECK_FAILED: "its token is not valid now",
  OAUTH_INVALID_RESPONSE: "it does not belong to what was asked",
  OAUTH_JSON_ATTRIBUTE_COMPARISON_FAILED: "it contradicts itself",
  OAUTH_UNSUPPORTED_OPERATION: "its token is signed in a way that is not taken",
};

const ofTheToken = [
  jose.JWTInvalid,
  jose.JWTClaimValidationFailed,
  jose.JWTExpired,
  jose.JWSInvalid,
  jose.JWSSignatureVerificationFailed,
  jose.JWKSNoMatchingKey,
  jose.JOSEAlgNotAllowed,
];

/** One short reason that repeats nothing of the answer but a registered error word; undefined: nothing to judge came. */
export function refusalIn(error: unknown): string | undefined {
  if (error instanceof AuthorizationResponseError) return errorWord(error.error);
  if (error instanceof ResponseBodyError) {
    return ourFault.includes(error.error) || error.status >= 500 ? undefined : errorWord(error.error);
  }
  if (error instanceof ClientError) return failedChecks[error.code ?? ""];
  return ofTheToken.some((kind) => error instanceof kind)
    ? "its token does not stand up to the check"
    : undefined;
}

const errorWord = (word: string) => (/^[a-z_]{1,40}$/.test(word) ? word : "an error without a name");
