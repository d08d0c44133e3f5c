/** A gateway and a real OpenID provider that know each other: what tests of signing in there begin with. */

import { Browsing, type Visit } from "./browsing.ts";
import { freePort } from "./free-port.ts";
import { startGateway } from "./gateway.ts";
import { type Accounts, clientSettings, startOidcProvider } from "./oidc-provider.ts";

type Test = { teardown(after: () => unknown): void };
type Options = {
  accounts?: Accounts;
  settings?: Record<string, string>;
  conformIdTokenClaims?: boolean;
  namesSessions?: boolean;
};

export const someAccounts: Accounts = {
  ana: {
    name: "Ana Admin",
    email: "ana@example.com",
    email_verified: true,
    realm_access: { roles: ["ticketwire-admin"] },
  },
  ben: {
    name: "Ben Agent",
    email: "ben@example.com",
    email_verified: true,
    realm_access: { roles: ["ticketwire-agent", "x"] },
  },
  cleo: { name: "Cleo", email: "Cleo@Example.com", email_verified: true },
  dan: { name: "Dan", email: "ana@example.com", email_verified: false },
};

export async function oidcHouse(t: Test, { accounts = someAccounts, settings = {}, ...more }: Options = {}) {
  const port = await freePort();
  const publicUrl = `http://127.0.0.1:${port}`;
  const provider = await startOidcProvider({
    accounts,
    redirectUris: [`${publicUrl}/auth/oidc/callback`],
    postLogoutUris: [`${publicUrl}/`],
    backchannelUri: `${publicUrl}/auth/oidc/backchannel-logout`,
    ...more,
  });
  t.teardown(() => provider.stop());
  const gateway = await startGateway({
    PORT: String(port),
    PUBLIC_URL: publicUrl,
    AUTH: "oidc",
    OIDC_ISSUER: provider.issuer,
    ...clientSettings,
    ...settings,
  });
  t.teardown(() => gateway.stop());
  return { provider, gateway, url: publicUrl };
}

/** Goes to the provider and fills in its form; answers the address of the callback, which is not gone to. */
export async function answerOfProvider(
  browsing: Browsing,
  url: string,
  login: string,
  returnTo?: string,
): Promise<string> {
  const query = returnTo === undefined ? "" : `?return_to=${encodeURIComponent(returnTo)}`;
  const callback = `${url}/auth/oidc/callback`;
  const page = await browsing.go(`${url}/auth/oidc/login${query}`, { until: callback });
  if (page.url.startsWith(callback)) return page.url;
  const { url: answer } = await browsing.submit(page, { login, password: "any" }, { until: callback });
  return answer;
}

export async function signInAs(
  url: string,
  login: string,
  returnTo?: string,
): Promise<{ browsing: Browsing; landed: Visit }> {
  const browsing = new Browsing();
  const landed = await browsing.step(await answerOfProvider(browsing, url, login, returnTo));
  return { browsing, landed };
}

/** What GET /auth/me says to this browser. */
export async function whoIs(browsing: Browsing, url: string) {
  const { status, text } = await browsing.step(`${url}/auth/me`, { headers: { accept: "application/json" } });
  return { status, body: JSON.parse(text) };
}
