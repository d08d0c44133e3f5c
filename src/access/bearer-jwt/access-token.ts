/** Whether a token whose signature was checked is an access token, to be carried as Bearer. Pure. */
import type { JWTHeaderParameters, JWTPayload } from "jose";

/**
 * An ID token says who signed in at some client, a logout token that somebody signed out: both are signed by the same
 * key and neither is a key to anything (RFC 8725, 3.11). So a token must call itself an access token: in its header
 * (RFC 9068, 2.1), or as Keycloak does in its claim `typ`. One bound to a key (RFC 7800) is not for whoever bears it.
 */
export function isBearerAccessToken({ typ }: Pick<JWTHeaderParameters, "typ">, claims: JWTPayload): boolean {
  if (claims.cnf !== undefined) return false;
  if (/^(application\/)?at\+jwt$/i.test(typ ?? "")) return true;
  return (typ === undefined || /^jwt$/i.test(typ)) && claims.typ === "Bearer";
}
