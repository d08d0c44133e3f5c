/**
 * How long somebody's last sign-in speaks for their API keys. Who signs in elsewhere has the rights they have there, and
 * only a sign-in tells us of them; a local account has those that somebody here gave it. Pure.
 */
import type { KnownPerson } from "../store/people/tables.ts";

const dayMs = 86_400_000;

/** Ways of signing in by which somebody other than us says who it is. */
const vouching = ["rt", "oidc", "discord"];

export function isVouchedFor(identities: { provider: string }[]): boolean {
  return identities.some(({ provider }) => vouching.includes(provider));
}

/** In milliseconds since 1970; Infinity: without end. */
export function proofEnd(
  { signed_in_at, created_at }: Pick<KnownPerson, "signed_in_at" | "created_at">,
  identities: { provider: string }[],
  days: number,
): number {
  if (!isVouchedFor(identities)) return Number.POSITIVE_INFINITY;
  return Date.parse(signed_in_at ?? created_at) + days * dayMs;
}
