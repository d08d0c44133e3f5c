/** Secrets that we give away once and keep only the hash of: tokens of sessions, keys, mailed links. */
import { hash, randomBytes } from "node:crypto";

/** `prefix` says what it is, to us and to programs that search sources for secrets. 256 bits, so no salt is needed. */
export function makeSecret(prefix: string): string {
  return `${prefix}${randomBytes(32).toString("base64url")}`;
}

export function hashOf(secret: string): string {
  return hash("sha256", secret, "base64url");
}
