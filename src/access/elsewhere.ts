/** Puts together the ways of signing in that go by way of a provider, as far as the settings ask for them. */
import type { Clock } from "../base/clock.ts";
import type { Config } from "../base/config/config.ts";
import type { Log } from "../base/log.ts";
import type { Store } from "../store/tables.ts";
import type { Access } from "./access.ts";
import { createBearerSignIn } from "./bearer-jwt/bearer-sign-in.ts";
import { createCheckBearerJwt } from "./bearer-jwt/check-bearer-jwt.ts";
import { createFixedKey, createProviderKeys } from "./bearer-jwt/keys.ts";
import { createDiscord } from "./discord/discord.ts";
import { createDiscover, type Discover } from "./oidc/discover.ts";
import { createHearSignOut, type HearSignOut } from "./oidc/hear-sign-out.ts";
import { createCheckIdToken, createKeysOf } from "./oidc/id-token.ts";
import { createCheckLogoutToken } from "./oidc/logout-token.ts";
import { createOidc } from "./oidc/oidc.ts";
import { createBegunSignIns } from "./redirect/begun-sign-ins.ts";
import { createRedirectCookies } from "./redirect/cookies.ts";
import type { ProviderName, SignInProvider } from "./redirect/provider.ts";
import { createSignInByRedirect, type SignInByRedirect } from "./redirect/sign-in-by-redirect.ts";
import { createSignOutElsewhere, type SignOutElsewhere } from "./redirect/sign-out-elsewhere.ts";
import type { Check } from "./sign-in.ts";

export type Elsewhere = {
  redirects: { name: ProviderName; signIn: SignInByRedirect }[];
  signOut: SignOutElsewhere | undefined;
  /** The provider says, by a token, that somebody signed out there. */
  hearSignOut: HearSignOut | undefined;
  /** For the guard: who brings a provider's access token. */
  token: Check | undefined;
};
type Tools = { access: Access; store: Store; clock: Clock; log: Log };

export function createElsewhere(config: Config, { access, store, clock, log }: Tools): Elsewhere {
  const { publicUrl } = config.http;
  const cookies = createRedirectCookies(publicUrl);
  const begun = createBegunSignIns({ store, clock });
  const discover = discoverOf(config, log);
  const providers = providersOf(config, discover, log);
  const oidc = providers.find(({ name }) => name === "oidc");
  return {
    redirects: providers.map((provider) => ({
      name: provider.name,
      signIn: createSignInByRedirect(provider, { begun, cookies, admit: access.admit, publicUrl }),
    })),
    signOut: oidc && createSignOutElsewhere(oidc, { cookies, publicUrl }),
    hearSignOut: oidc && hearSignOutOf(config, discover, { access, store, clock }),
    token: tokenCheckOf(config, discover, { access, store, clock }),
  };
}

function discoverOf({ oidc: { issuer = "", clientId = "", ...rest } }: Config, log: Log): Discover {
  const { clientSecret, clientAuth, clockSkewSeconds } = rest;
  return createDiscover({ issuer, clientId, clientSecret, clientAuth, clockSkewSeconds }, log);
}

function providersOf({ auth, oidc, discord }: Config, discover: Discover, log: Log): SignInProvider[] {
  const { url, clientId = "", clientSecret = "" } = discord;
  return auth.ways.flatMap((way) => {
    const checkIdToken = createCheckIdToken(createKeysOf(), oidc);
    if (way === "oidc") return createOidc({ discover, checkIdToken, log }, oidc);
    return way === "discord" ? createDiscord({ url, clientId, clientSecret }, { log }) : [];
  });
}

function hearSignOutOf({ oidc }: Config, discover: Discover, tools: Omit<Tools, "log">): HearSignOut {
  const check = createCheckLogoutToken({ discover, key: createProviderKeys(discover) }, oidc);
  return createHearSignOut(check, { ...tools, ...tools.access });
}

/** Tokens are taken where the settings say for whom they must be made, and whose they are. */
function tokenCheckOf(
  { auth, oidc }: Config,
  discover: Discover,
  { access, ...tools }: Omit<Tools, "log">,
): Check | undefined {
  const { issuer, audience, publicKey } = oidc;
  if (!issuer || !audience || !(publicKey || auth.ways.includes("oidc"))) return undefined;
  const key = publicKey ? createFixedKey(publicKey) : createProviderKeys(discover);
  const check = createCheckBearerJwt({ key, clock: tools.clock }, { ...oidc, issuer, audience });
  return createBearerSignIn({ ...access, ...tools, check }, auth.admins);
}
