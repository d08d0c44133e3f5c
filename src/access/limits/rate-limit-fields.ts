/** The fields that tell a caller how much is left (draft-ietf-httpapi-ratelimit-headers-10, structured fields). Pure. */
import type { Verdict } from "./count-requests.ts";
import type { Quota } from "./windows.ts";

/** `RateLimit-Policy`: every quota that applies, its size and its window in seconds. */
export function policyField(quotas: Quota[]): string {
  return quotas.map(({ name, limit, windowSeconds }) => `"${name}";q=${limit};w=${windowSeconds}`).join(", ");
}

/** `RateLimit`: what is left of each, and in how many seconds it is whole again. */
export function limitField(verdicts: Verdict[]): string {
  return verdicts
    .map(({ quota, remaining, reset }) => `"${quota.name}";r=${remaining};t=${reset}`)
    .join(", ");
}
