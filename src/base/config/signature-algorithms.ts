/**
 * The signatures a token may have. Only those whose key can be published: with HS256 the public key would be a secret
 * everybody knows, and `none` is no signature (RFC 8725, 3.1 and 3.2).
 */
export const signatureAlgorithms = [
  "RS256",
  "RS384",
  "RS512",
  "PS256",
  "PS384",
  "PS512",
  "ES256",
  "ES384",
  "ES512",
  "EdDSA",
  "Ed25519",
] as const;

export type SignatureAlgorithm = (typeof signatureAlgorithms)[number];
