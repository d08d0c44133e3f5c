/** Reads what a provider says of a person: role, name, addresses. Pure; the claims were verified before. */
import { asAddress } from "../../model/address.ts";
import type { Role } from "../../model/person.ts";

export type Claims = Record<string, unknown>;
export type RoleRules = { claim: string | null; admins: readonly string[]; agents: readonly string[] };

/**
 * The highest role that the claim gives. `null` where the site maps no roles: then the person keeps the own one.
 * A claim that is not there gives no role, so who lost the last one is a user again (Keycloak leaves out what is empty).
 */
export function roleIn(claims: Claims, { claim, admins, agents }: RoleRules): Role | null {
  if (claim === null) return null;
  const held = wordsIn(claimAt(claims, claim));
  if (held.some((word) => admins.includes(word))) return "admin";
  return held.some((word) => agents.includes(word)) ? "agent" : "user";
}

/**
 * The claim of that very name (which may hold dots: https://example.com/roles), a JSON pointer (RFC 6901) when it
 * begins with a slash, else a dotted path.
 */
export function claimAt(claims: Claims, path: string): unknown {
  if (Object.hasOwn(claims, path)) return claims[path];
  const steps = path.startsWith("/") ? path.slice(1).split("/").map(unescaped) : path.split(".");
  return steps.reduce<unknown>(
    (held, step) => (isObject(held) && Object.hasOwn(held, step) ? held[step] : undefined),
    claims,
  );
}

/** Only what the provider says it has verified; Cognito writes the boolean as text. */
export function provenAddressesIn({ email, email_verified }: Claims): string[] {
  if (email_verified !== true && email_verified !== "true") return [];
  return isAddress(email) ? [asAddress(email)] : [];
}

/** What others read beside this person's deeds: one line of at most 200 characters. */
export function nameIn(claims: Claims): string {
  const names = [
    claims.name,
    claims.preferred_username,
    claims.nickname,
    claims.client_id,
    claims.azp,
    claims.sub,
  ];
  const [name = "nobody"] = names.map(oneLine).filter((each) => each !== "");
  return name;
}

const isObject = (held: unknown): held is Record<string, unknown> =>
  typeof held === "object" && held !== null;
const unescaped = (step: string) => step.replaceAll("~1", "/").replaceAll("~0", "~");
const isAddress = (held: unknown): held is string =>
  typeof held === "string" && held.length <= 254 && /^[^\s@,;<>"\\\p{Cc}]+@[^\s@,;<>"\\\p{Cc}]+$/u.test(held);

/** A list of words, or one text of words with blanks between them, as in `scope`. */
function wordsIn(held: unknown): string[] {
  const list = typeof held === "string" ? held.split(" ") : Array.isArray(held) ? held : [];
  return list.filter((word) => typeof word === "string");
}

const oneLine = (held: unknown) =>
  typeof held === "string"
    ? held
        .replace(/[\p{Cc}\p{Cf}\s]+/gu, " ")
        .trim()
        .slice(0, 200)
        .toWellFormed()
    : "";
