/**
 * Checks an access token of the provider that a program carries as `Authorization: Bearer`. It decides who that is, not
 * what one may.
 */
import { type JWTPayload, type JWTVerifyGetKey, jwtVerify } from "jose";
import type { Clock } from "../../base/clock.ts";
import type { SignatureAlgorithm } from "../../base/config/signature-algorithms.ts";
import { ProblemError } from "../../base/problem.ts";
import type { ProvenIdentity } from "../identity.ts";
import type { RoleRules } from "../oidc/claims.ts";
import { identityIn } from "../oidc/identity.ts";
import { isBearerAccessToken } from "./access-token.ts";

export type BearerRules = {
  issuer: string;
  audience: string;
  algorithms: readonly SignatureAlgorithm[];
  clockSkewSeconds: number;
  roles: RoleRules;
};
/** `expiresAt` in milliseconds since 1970. @throws ProblemError 401, 503 when the provider's keys cannot be read */
export type CheckBearerJwt = (token: string) => Promise<ProvenIdentity & { expiresAt: number }>;

/** Far above what providers make; a token is parsed before it is known to be anybody's. */
const longest = 16_384;

/** Whether it has the form of a JWT, which no token of our own has. */
export const looksLikeJwt = (token: string) => /^eyJ[\w-]*\.[\w-]*\.[\w-]*$/.test(token);

export function createCheckBearerJwt(
  tools: { key: JWTVerifyGetKey; clock: Clock },
  rules: BearerRules,
): CheckBearerJwt {
  return async (token) => {
    if (token.length > longest || !looksLikeJwt(token)) throw invalidToken();
    const claims = await verified(token, tools, rules);
    const identity = identityIn([claims], rules.roles);
    return { ...identity, expiresAt: Number(claims.exp) * 1000 };
  };
}

async function verified(
  token: string,
  { key, clock }: { key: JWTVerifyGetKey; clock: Clock },
  { issuer, audience, algorithms, clockSkewSeconds }: BearerRules,
): Promise<JWTPayload> {
  const now = clock.now();
  try {
    const { payload, protectedHeader } = await jwtVerify(token, key, {
      issuer: spellings(issuer),
      audience,
      algorithms: [...algorithms],
      clockTolerance: clockSkewSeconds,
      currentDate: new Date(now),
      requiredClaims: ["sub", "exp"],
    });
    if (!isBearerAccessToken(protectedHeader, payload) || !isOfUse(payload, now, clockSkewSeconds))
      throw invalidToken();
    return payload;
  } catch (error) {
    throw error instanceof ProblemError ? error : invalidToken();
  }
}

/** The settings may lack, or have, the slash that the provider writes. */
const spellings = (issuer: string) => [issuer, `${issuer}/`, issuer.replace(/\/$/, "")];

/** jose holds `exp` and `nbf` against the clock; a token from the future or of nobody is forged or broken too. */
function isOfUse({ sub, iat }: JWTPayload, now: number, skew: number): boolean {
  return sub !== undefined && sub !== "" && (iat === undefined || iat * 1000 <= now + skew * 1000);
}

/** RFC 6750, 3.1. Which check failed is not said: it would help only who forges. */
const invalidToken = () =>
  new ProblemError(401, "access.invalid-token", "This access token is not valid here.", {
    headers: { "www-authenticate": 'Bearer error="invalid_token"' },
  });
