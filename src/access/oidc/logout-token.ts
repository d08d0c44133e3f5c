/** Checks a logout token, by which a provider says that somebody signed out there (OpenID Connect Back-Channel Logout 1.0). */
import { type JWTVerifyGetKey, jwtVerify } from "jose";
import { signatureAlgorithms } from "../../base/config/signature-algorithms.ts";
import { badRequest, ProblemError } from "../../base/problem.ts";
import type { Discover } from "./discover.ts";
import { sessionAt } from "./identity.ts";

/** What has ended there: one sign-in, and if that is not told, every one of the subject (2.4). */
export type SignedOut = { subject: string | undefined; session: string | undefined };
/** @throws ProblemError 400; 503 when it cannot be told: the provider tries again then */
export type CheckLogoutToken = (token: string) => Promise<SignedOut>;

const event = "http://schemas.openid.net/event/backchannel-logout";
/** A provider tells at once: an old token was kept back by somebody. */
const longestAge = "5m";

/** `key` @throws ProblemError 503 when the provider's keys cannot be read */
type Tools = { discover: Discover; key: JWTVerifyGetKey };

export function createCheckLogoutToken(
  { discover, key }: Tools,
  { clockSkewSeconds }: { clockSkewSeconds: number },
): CheckLogoutToken {
  return async (token) => {
    const provider = await discover();
    const { issuer } = provider.serverMetadata();
    try {
      const { payload } = await jwtVerify(token, key, {
        issuer,
        audience: provider.clientMetadata().client_id,
        algorithms: [...signatureAlgorithms],
        clockTolerance: clockSkewSeconds,
        maxTokenAge: longestAge,
        requiredClaims: ["jti", "events"],
      });
      // With a nonce it would be an ID token (2.4).
      if ("nonce" in payload || !isLogout(payload.events)) throw badLogout();
      const [sub, sid] = [textIn(payload.sub), textIn(payload.sid)];
      if (!sub && !sid) throw badLogout();
      return { subject: sub && `${issuer} ${sub}`, session: sid && sessionAt(issuer, sid) };
    } catch (error) {
      throw error instanceof ProblemError ? error : badLogout();
    }
  };
}

const textIn = (held: unknown) => (typeof held === "string" && held !== "" ? held : undefined);
const isLogout = (events: unknown) => typeof events === "object" && events !== null && event in events;

const badLogout = () =>
  badRequest("access.invalid-logout-token", "This is no logout token of the provider's.");
