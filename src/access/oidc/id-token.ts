/**
 * Checks the signature of an ID token, which openid-client leaves to TLS. It comes from the token endpoint, so a key we
 * do not know is looked for at once: nobody else can make us ask, and a rotation of keys refuses nobody.
 */
import { createRemoteJWKSet, jwtVerify } from "jose";
import type { Configuration } from "openid-client";
import { asymmetric } from "../bearer-jwt/algorithms.ts";

/** @throws JOSEError */
export type CheckIdToken = (provider: Configuration, idToken: string) => Promise<void>;

export function createCheckIdToken({ clockSkewSeconds }: { clockSkewSeconds: number }): CheckIdToken {
  const keys = new Map<string, ReturnType<typeof createRemoteJWKSet>>();

  function keysAt(address: string) {
    const known = keys.get(address) ?? createRemoteJWKSet(new URL(address), { cooldownDuration: 0 });
    keys.set(address, known);
    return known;
  }

  return async (provider, idToken) => {
    const { issuer, jwks_uri = "" } = provider.serverMetadata();
    await jwtVerify(idToken, keysAt(jwks_uri), {
      issuer,
      audience: provider.clientMetadata().client_id,
      algorithms: [...asymmetric],
      clockTolerance: clockSkewSeconds,
      requiredClaims: ["sub", "exp", "iat"],
    });
  };
}
