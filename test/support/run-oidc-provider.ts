/**
 * The certified oidc-provider as a process of its own, with its own pages for signing in. Its standard input takes
 * one JSON line at a time: what it is to change. Any password is right; the login chooses the account.
 */
import { createInterface } from "node:readline";
import { exportJWK, generateKeyPair, type JWK } from "jose";
import Provider, { type Configuration } from "oidc-provider";
import type { ProviderOrders, ProviderSetup } from "./oidc-provider.ts";

const setup: ProviderSetup = JSON.parse(process.argv[2] ?? "{}");
const issuer = `http://127.0.0.1:${setup.port}`;
let accounts = setup.accounts;
async function aKey(kid: string): Promise<JWK> {
  const { privateKey } = await generateKeyPair("RS256", { extractable: true });
  return { ...(await exportJWK(privateKey)), kid, alg: "RS256", use: "sig" };
}

async function start(keys: JWK[]) {
  const provider = new Provider(issuer, { ...configuration(), jwks: { keys } });
  const listening = provider.listen(setup.port, "127.0.0.1");
  await new Promise((resolve) => listening.once("listening", resolve));
  return listening;
}

function configuration(): Configuration {
  return {
    clients: [
      {
        client_id: "ticketwire",
        client_secret: "the secret of the client",
        redirect_uris: setup.redirectUris,
        post_logout_redirect_uris: setup.postLogoutUris,
        ...(setup.backchannelUri && { backchannel_logout_uri: setup.backchannelUri }),
        ...(setup.namesSessions && { backchannel_logout_session_required: true }),
        grant_types: ["authorization_code"],
        response_types: ["code"],
      },
      {
        client_id: "program",
        client_secret: "the secret of the program",
        redirect_uris: ["http://127.0.0.1:1/program"],
        grant_types: ["authorization_code", "client_credentials"],
        response_types: ["code"],
      },
    ],
    findAccount: (_context, id) => ({
      accountId: id,
      claims: async () => ({ sub: id, ...accounts[id] }),
    }),
    claims: {
      openid: ["sub"],
      profile: ["name", "realm_access"],
      email: ["email", "email_verified"],
    },
    conformIdTokenClaims: setup.conformIdTokenClaims ?? true,
    // It would refuse to speak to this machine, as a provider on the open network should.
    fetch: (url, options = {}) => {
      const { dispatcher: _, ...rest } = options as RequestInit & { dispatcher?: unknown };
      return globalThis.fetch(url, rest);
    },
    cookies: { keys: ["a key for the cookies of a test"] },
    pkce: { required: () => true },
    loadExistingGrant: grantAll,
    extraTokenClaims: (_context, token) => ("accountId" in token ? rolesOf(token.accountId) : undefined),
    features: {
      devInteractions: { enabled: true },
      clientCredentials: { enabled: true },
      rpInitiatedLogout: { enabled: true },
      backchannelLogout: { enabled: true },
      resourceIndicators: {
        enabled: true,
        defaultResource: (_context, client) => (client.clientId === "program" ? "urn:ticketwire:test" : []),
        useGrantedResource: () => true,
        getResourceServerInfo: () => ({
          scope: "api",
          audience: "ticketwire-api",
          accessTokenFormat: "jwt",
          accessTokenTTL: 600,
        }),
      },
    },
    ttl: {
      AccessToken: 600,
      AuthorizationCode: 60,
      IdToken: 600,
      Grant: 600,
      Session: 600,
      Interaction: 600,
    },
  };
}

function rolesOf(id: string) {
  const { realm_access } = accounts[id] ?? {};
  return realm_access ? { realm_access } : undefined;
}

/** Nobody is asked for consent. */
const grantAll: NonNullable<Configuration["loadExistingGrant"]> = async ({ oidc }) => {
  const grant = new oidc.provider.Grant({
    ...(oidc.client && { clientId: oidc.client.clientId }),
    ...(oidc.account && { accountId: oidc.account.accountId }),
  });
  grant.addOIDCScope("openid profile email");
  grant.addResourceScope("urn:ticketwire:test", "api");
  const grantId = await grant.save();
  // Whoever is signed in at a client is told to it when they sign out.
  if (oidc.client) oidc.session?.grantIdFor(oidc.client.clientId, grantId);
  return grant;
};

async function obey(orders: ProviderOrders): Promise<void> {
  if (orders.accounts) accounts = orders.accounts;
  if (orders.rotateKeys) {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    server = await start([await aKey(orders.rotateKeys)]);
  }
  console.log(JSON.stringify({ obeyed: orders.id }));
}

let server = await start([await aKey("first")]);
console.log(JSON.stringify({ issuer }));
createInterface(process.stdin).on("line", (line) => void obey(JSON.parse(line)));
