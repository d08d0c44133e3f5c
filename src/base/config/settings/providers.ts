/** Providers that people sign in at instead of here, and whose tokens programs bring. */

import { issuerAddress, publicKey, secureAddress } from "../address-kinds.ts";
import { text, textOrNothing, wholeNumber, word, wordList, words } from "../kinds.ts";
import { optional, secret, setting } from "../setting.ts";
import { signatureAlgorithms } from "../signature-algorithms.ts";

const clientId = text("the client's id, as the provider gave it");
const clientSecret = text("the client's secret, as the provider gave it");

export const providerSettings = {
  oidc: {
    issuer: optional(
      "OIDC_ISSUER",
      issuerAddress(),
      "needed with oidc in AUTH",
      "The OpenID provider's issuer, for example https://sso.example/realms/support (Keycloak).",
    ),
    clientId: optional("OIDC_CLIENT_ID", clientId, "needed with oidc in AUTH", "Who we are to the provider."),
    clientSecret: secret(
      optional(
        "OIDC_CLIENT_SECRET",
        clientSecret,
        "a public client, which PKCE alone protects",
        "Our secret there.",
      ),
    ),
    clientAuth: setting(
      "OIDC_CLIENT_AUTH",
      word("basic", "post"),
      "basic",
      "How the secret is shown to the provider: in a header (client_secret_basic) or in the body (client_secret_post).",
    ),
    scopes: setting(
      "OIDC_SCOPES",
      text("scopes with blanks between them, openid among them", "^(\\S+ )*openid( \\S+)*$"),
      "openid profile email",
      "What is asked of the provider about a person.",
    ),
    roles: {
      claim: setting(
        "OIDC_ROLES_CLAIM",
        textOrNothing(
          "a claim's name, a dotted path or a JSON pointer, or nothing where roles are given here",
        ),
        "realm_access.roles",
        "Where the provider says what somebody is; in the ID token, the userinfo answer or the access token.",
      ),
      admins: setting("OIDC_ADMIN_ROLES", words(), "ticketwire-admin", "Which values there make an admin."),
      agents: setting(
        "OIDC_AGENT_ROLES",
        words(),
        "ticketwire-agent",
        "Which values there make an agent; who has neither is a user.",
      ),
    },
    audience: optional(
      "OIDC_AUDIENCE",
      text("an audience, such as ticketwire"),
      "access tokens of the provider are not taken",
      "Whom an access token must be made for to be taken as Authorization: Bearer.",
    ),
    algorithms: setting(
      "OIDC_ALGORITHMS",
      wordList(...signatureAlgorithms),
      "RS256,PS256,ES256,EdDSA",
      "How an access token may be signed.",
    ),
    clockSkewSeconds: setting(
      "OIDC_CLOCK_SKEW_SECONDS",
      wholeNumber(0, 300),
      "30",
      "How far the provider's clock may be from ours.",
    ),
    publicKey: secret(
      optional(
        "AUTH_PUBLIC_KEY",
        publicKey(),
        "the keys that the provider publishes",
        "The one key that access tokens are signed with.",
      ),
    ),
  },
  discord: {
    clientId: optional(
      "DISCORD_CLIENT_ID",
      clientId,
      "needed with discord in AUTH",
      "The id of our Discord application.",
    ),
    clientSecret: secret(
      optional(
        "DISCORD_CLIENT_SECRET",
        clientSecret,
        "needed with discord in AUTH",
        "Its OAuth2 client secret.",
      ),
    ),
    url: setting(
      "DISCORD_URL",
      secureAddress(),
      "https://discord.com",
      "Where Discord is; another address is for tests.",
    ),
  },
};
