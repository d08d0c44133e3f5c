/** Where the keys come from that access tokens are held against: the provider's published set, or one fixed key. */
import { createPublicKey } from "node:crypto";
import { createRemoteJWKSet, errors, type JWTVerifyGetKey } from "jose";
import type { Discover } from "../oidc/discover.ts";
import { providerUnavailable } from "../redirect/problems.ts";

/**
 * The provider's keys, read when first needed and again when a token names one that is not among them – twice a minute
 * at most, since anybody can name one. @throws (the function) JWKSNoMatchingKey, ProblemError 503 when they cannot be read
 */
export function createProviderKeys(discover: Discover): JWTVerifyGetKey {
  let set: { address: string; key: JWTVerifyGetKey } | undefined;
  return async (header, token) => {
    try {
      const { jwks_uri: address = "" } = (await discover()).serverMetadata();
      if (set?.address !== address) set = { address, key: createRemoteJWKSet(new URL(address)) };
      return await set.key(header, token);
    } catch (error) {
      throw isOfToken(error) ? error : providerUnavailable("oidc");
    }
  };
}

/** `text`: PEM or JWK, as the settings have checked. */
export function createFixedKey(text: string): JWTVerifyGetKey {
  const key = createPublicKey(
    text.trimStart().startsWith("{") ? { key: JSON.parse(text), format: "jwk" } : text,
  );
  return async () => key;
}

/** The set was read, and the token names no key of it, or names none of several. */
const isOfToken = (error: unknown) =>
  error instanceof errors.JWKSNoMatchingKey ||
  error instanceof errors.JWKSMultipleMatchingKeys ||
  error instanceof errors.JOSENotSupported;
