/** Makes one identity of all that a provider said of a person. Pure. */
import type { ProvenIdentity } from "../identity.ts";
import { type Claims, claimAt, nameIn, provenAddressesIn, type RoleRules, roleIn } from "./claims.ts";

/**
 * `sources` in the order in which they are believed. An address counts only if the very source that names it calls it
 * verified: mixed, one's "verified" would vouch for another's address. A subject means somebody only with its issuer;
 * both are in the first source, and were checked there.
 */
export function identityIn(sources: Claims[], roles: RoleRules): ProvenIdentity {
  const all: Claims = Object.assign({}, ...sources.toReversed());
  const { claim } = roles;
  const withRoles =
    claim === null ? undefined : sources.find((claims) => claimAt(claims, claim) !== undefined);
  return {
    provider: "oidc",
    subject: `${all.iss} ${all.sub}`,
    name: nameIn(all),
    addresses: [...new Set(sources.flatMap(provenAddressesIn))],
    role: roleIn(withRoles ?? {}, roles),
    queues: null,
    ...(typeof all.sid === "string" &&
      all.sid !== "" && { providerSession: sessionAt(`${all.iss}`, all.sid) }),
  };
}

/** A session's number means something only with its issuer. */
export const sessionAt = (issuer: string, sid: string) => `${issuer} ${sid}`;
