/**
 * Checks the signature of an ID token, which openid-client leaves to TLS. It comes from the token endpoint, so with
 * no pause a key we do not know may be looked for at once: nobody else can make us ask, and new keys refuse nobody.
 */
import { createRemoteJWKSet, type JWTVerifyGetKey, jwtVerify } from "jose";
import type { Configuration } from "openid-client";
import { signatureAlgorithms } from "../../base/config/signature-algorithms.ts";

/** The keys the provider has published for signing. */
export type KeysOf = (provider: Configuration) => JWTVerifyGetKey;

export function createKeysOf(): KeysOf {
  const keys = new Map<string, JWTVerifyGetKey>();
  return (provider) => {
    const { jwks_uri: address = "" } = provider.serverMetadata();
    const known = keys.get(address) ?? createRemoteJWKSet(new URL(address), { cooldownDuration: 0 });
    keys.set(address, known);
    return known;
  };
}

/** @throws JOSEError */
export type CheckIdToken = (provider: Configuration, idToken: string) => Promise<void>;

export function createCheckIdToken(
  keysOf: KeysOf,
  { clockSkewSeconds }: { clockSkewSeconds: number },
): CheckIdToken {
  return async (provider, idToken) => {
    await jwtVerify(idToken, keysOf(provider), {
      issuer: provider.serverMetadata().issuer,
      audience: provider.clientMetadata().client_id,
      algorithms: [...signatureAlgorithms],
      clockTolerance: clockSkewSeconds,
      requiredClaims: ["sub", "exp", "iat"],
    });
  };
}
