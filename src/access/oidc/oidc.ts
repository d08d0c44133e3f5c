/** Signing in at an OpenID provider: authorization code with PKCE, state and nonce. It keeps nothing between the two ways. */
import * as client from "openid-client";
import type { Log } from "../../base/log.ts";
import { createAnswered } from "../redirect/answered.ts";
import type { Asked, ProviderAnswer, SignInProvider } from "../redirect/provider.ts";
import { type Claims, claimAt, type RoleRules } from "./claims.ts";
import type { Discover } from "./discover.ts";
import type { CheckIdToken } from "./id-token.ts";
import { identityIn } from "./identity.ts";

export type OidcTools = { discover: Discover; checkIdToken: CheckIdToken; log: Log };
export type OidcRules = { scopes: string; roles: RoleRules };
type Provider = client.Configuration;
type Tokens = Awaited<ReturnType<typeof client.authorizationCodeGrant>>;

export function createOidc({ discover, checkIdToken, log }: OidcTools, rules: OidcRules): SignInProvider {
  const answered = createAnswered("oidc", log);
  return {
    name: "oidc",
    authorizationUrl: (asked) =>
      answered("no sign-in can begin", async () => authorizationUrl(await discover(), asked, rules.scopes)),
    identityFrom: (answer, asked) =>
      answered("a sign-in failed", async () => {
        const provider = await discover();
        const tokens = await exchange(provider, answer, asked);
        await checkIdToken(provider, tokens.id_token ?? "");
        return answerOf(provider, tokens, rules.roles);
      }),
    signOutUrl: (idToken, returnTo) =>
      answered("nobody can be signed out there", async () => signOutUrl(await discover(), idToken, returnTo)),
  };
}

async function authorizationUrl(provider: Provider, asked: Asked, scopes: string): Promise<URL> {
  return client.buildAuthorizationUrl(provider, {
    redirect_uri: asked.redirectUri,
    response_type: "code",
    scope: scopes,
    state: asked.state,
    nonce: asked.nonce,
    code_challenge: await client.calculatePKCECodeChallenge(asked.codeVerifier),
    code_challenge_method: "S256",
  });
}

/** The library checks `state`, `iss` (RFC 9207), and in the token issuer, audience, times and `nonce`. */
function exchange(provider: Provider, answer: URL, asked: Asked): Promise<Tokens> {
  return client.authorizationCodeGrant(provider, answer, {
    expectedState: asked.state,
    expectedNonce: asked.nonce,
    pkceCodeVerifier: asked.codeVerifier,
    idTokenExpected: true,
  });
}

async function answerOf(provider: Provider, tokens: Tokens, roles: RoleRules): Promise<ProviderAnswer> {
  const inToken = tokens.claims() ?? {};
  const sources = [inToken, ...(await whatElse(provider, tokens, inToken, roles))];
  return { identity: identityIn(sources, roles), ...(tokens.id_token && { idToken: tokens.id_token }) };
}

/** What the ID token leaves out – many do, to stay short – the provider is asked for. */
async function whatElse(
  provider: Provider,
  tokens: Tokens,
  inToken: Claims,
  { claim }: RoleRules,
): Promise<Claims[]> {
  const { sub, email } = inToken;
  const complete = email !== undefined && (claim === null || claimAt(inToken, claim) !== undefined);
  if (complete || !provider.serverMetadata().userinfo_endpoint || typeof sub !== "string") return [];
  try {
    return [await client.fetchUserInfo(provider, tokens.access_token, sub)];
  } catch (error) {
    // "Not with this token" is an answer: there is no more to learn. An outage is none: it would take roles away.
    if (error instanceof client.WWWAuthenticateChallengeError) return [];
    throw error;
  }
}

/** OpenID Connect RP-Initiated Logout 1.0; with the ID token the provider need not ask who it is. */
function signOutUrl(provider: Provider, idToken: string | undefined, returnTo: string): URL | undefined {
  if (!provider.serverMetadata().end_session_endpoint) return undefined;
  return client.buildEndSessionUrl(provider, {
    post_logout_redirect_uri: returnTo,
    ...(idToken && { id_token_hint: idToken }),
  });
}
