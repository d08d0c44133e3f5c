/** Signing in with a Discord account: OAuth2 with PKCE and state, then one question who it is. Discord speaks no OpenID. */
import * as client from "openid-client";
import type { Log } from "../../base/log.ts";
import type { ProvenIdentity } from "../identity.ts";
import { nameIn, provenAddressesIn } from "../oidc/claims.ts";
import { createAnswered } from "../redirect/answered.ts";
import type { Asked, SignInProvider } from "../redirect/provider.ts";

/** `url`: where Discord is, without a slash at its end. */
export type DiscordClient = { url: string; clientId: string; clientSecret: string };
type Provider = client.Configuration;

const callSeconds = 10;

export function createDiscord(settings: DiscordClient, { log }: { log: Log }): SignInProvider {
  const answered = createAnswered("discord", log);
  const provider = configurationOf(settings);
  return {
    name: "discord",
    authorizationUrl: (asked) => answered("no sign-in can begin", () => authorizationUrl(provider, asked)),
    identityFrom: (answer, { state, codeVerifier }) =>
      answered("a sign-in failed", async () => {
        const tokens = await client.authorizationCodeGrant(provider, answer, {
          expectedState: state,
          pkceCodeVerifier: codeVerifier,
        });
        return { identity: identityOf(await whoIs(provider, settings, tokens.access_token)) };
      }),
  };
}

/** Its endpoints do not move: https://docs.discord.com/developers/topics/oauth2 */
function configurationOf({ url, clientId, clientSecret }: DiscordClient): Provider {
  const provider = new client.Configuration(
    {
      issuer: url,
      authorization_endpoint: `${url}/oauth2/authorize`,
      token_endpoint: `${url}/api/oauth2/token`,
    },
    clientId,
    {},
    client.ClientSecretBasic(clientSecret),
  );
  provider.timeout = callSeconds;
  if (url.startsWith("http:")) client.allowInsecureRequests(provider);
  return provider;
}

async function authorizationUrl(
  provider: Provider,
  { redirectUri, state, codeVerifier }: Asked,
): Promise<URL> {
  return client.buildAuthorizationUrl(provider, {
    redirect_uri: redirectUri,
    response_type: "code",
    scope: "identify email",
    state,
    code_challenge: await client.calculatePKCECodeChallenge(codeVerifier),
    code_challenge_method: "S256",
  });
}

type DiscordUser = {
  id: string;
  username?: unknown;
  global_name?: unknown;
  email?: unknown;
  verified?: unknown;
};

/** GET /users/@me with the scopes `identify` and `email`. @throws Error for an answer that is no user */
async function whoIs(provider: Provider, { url }: DiscordClient, token: string): Promise<DiscordUser> {
  const response = await client.fetchProtectedResource(
    provider,
    token,
    new URL(`${url}/api/users/@me`),
    "GET",
  );
  const user: unknown = response.ok ? await response.json() : undefined;
  if (!isUser(user))
    throw new Error(`Discord answered ${response.status} to the question who it is, and no user.`);
  return user;
}

function isUser(user: unknown): user is DiscordUser {
  return (
    typeof user === "object" &&
    user !== null &&
    "id" in user &&
    typeof user.id === "string" &&
    /^\d{1,20}$/.test(user.id)
  );
}

/** Names change and can be taken over by others; the id (a snowflake) is the account. */
function identityOf({ id, username, global_name, email, verified }: DiscordUser): ProvenIdentity {
  return {
    provider: "discord",
    subject: id,
    name: nameIn({ name: global_name, nickname: username, sub: id }),
    addresses: provenAddressesIn({ email, email_verified: verified === true }),
    role: null,
    queues: null,
  };
}
