/** Which window a moment falls into. Pure. */
import { createHash } from "node:crypto";

export type Quota = { name: string; limit: number; windowSeconds: number };

/**
 * The beginning of the window in seconds since 1970, and how many seconds of it are left. Each key has windows of its
 * own, so that not everybody who was turned away comes back in the same second.
 */
export function windowAt(nowMs: number, { windowSeconds }: Quota, offsetSeconds: number) {
  const seconds = Math.floor(nowMs / 1000);
  const into = (seconds + offsetSeconds) % windowSeconds;
  return { begin: seconds - into, left: windowSeconds - into };
}

/** The same for the same key on every replica. */
export function offsetOf(key: string, { windowSeconds }: Quota): number {
  return createHash("sha256").update(key).digest().readUInt32BE(0) % windowSeconds;
}
