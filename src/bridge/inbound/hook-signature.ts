/** Who signed a hook call, and when: HMAC-SHA256 over `TIMESTAMP.BODY`. Knows nothing of what the body says. */
import { createHmac, timingSafeEqual } from "node:crypto";

export type SignedCall = { timestamp: unknown; signature: unknown; body: Buffer };

/** How far a call's time may be from ours, either way. */
const toleranceSeconds = 300;

export function signatureOf(secret: string, timestamp: string, body: Buffer): string {
  return `sha256=${createHmac("sha256", secret).update(`${timestamp}.`).update(body).digest("hex")}`;
}

/** Undefined: it is good; else why it is not. `now` in milliseconds. */
export function faultOf(
  call: SignedCall,
  secret: string,
  now: number,
): "signature" | "timestamp" | undefined {
  const { timestamp, signature, body } = call;
  if (typeof timestamp !== "string" || !/^\d{1,12}$/.test(timestamp)) return "timestamp";
  if (typeof signature !== "string") return "signature";
  const expected = Buffer.from(signatureOf(secret, timestamp, body));
  const given = Buffer.from(signature);
  // Comparing takes the same time wherever they differ; only the length may be told.
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return "signature";
  return Math.abs(now / 1000 - Number(timestamp)) > toleranceSeconds ? "timestamp" : undefined;
}

/** Remembers calls for as long as their time is good, so that none counts twice. */
export function createReplayMemory(now: () => number, most = 20_000) {
  const seen = new Map<string, number>();
  return {
    has: (signature: string) => (seen.get(signature) ?? 0) > now(),
    keep(signature: string): void {
      for (const [old, until] of seen) {
        if (until > now() && seen.size < most) break;
        seen.delete(old);
      }
      seen.set(signature, now() + 2 * toleranceSeconds * 1000);
    },
  };
}
