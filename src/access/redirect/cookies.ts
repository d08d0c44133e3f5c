/** The cookies of a sign-in that goes by way of a provider. Like the session's, no script reads them. Pure. */
import { createHash } from "node:crypto";
import { signInSeconds } from "./begun-sign-ins.ts";
import type { ProviderName } from "./provider.ts";

export type RedirectCookies = {
  /** Binds a sign-in to the browser it was begun in. Each has one of its own, so two tabs do not disturb each other. */
  begun: {
    name(state: string): string;
    set(state: string, secret: string): string;
    clear(state: string): string;
  };
  /** Kept for signing out at the provider, and sent along to that path alone. */
  idToken: { name: string; set(idToken: string): string | undefined; clear(): string };
};

/** More than this no browser keeps. */
const longestCookie = 3_800;

export function createRedirectCookies(publicUrl: string): RedirectCookies {
  const { protocol, pathname } = new URL(publicUrl);
  const secure = protocol === "https:";
  const flags = `HttpOnly; SameSite=Lax${secure ? "; Secure" : ""}`;
  const root = pathname.replace(/\/$/, "");
  const nameOf = (state: string) => `${secure ? "__Host-" : ""}ticketwire-begun-${shortOf(state)}`;
  const idToken = {
    name: `${secure ? "__Secure-" : ""}ticketwire-id-token`,
    path: `${root}/auth/oidc/logout`,
  };
  return {
    begun: {
      name: nameOf,
      set: (state, secret) => `${nameOf(state)}=${secret}; Max-Age=${signInSeconds}; Path=/; ${flags}`,
      clear: (state) => `${nameOf(state)}=; Max-Age=0; Path=/; ${flags}`,
    },
    idToken: {
      name: idToken.name,
      set: (token) =>
        /^[\w.-]+$/.test(token) && token.length <= longestCookie
          ? `${idToken.name}=${token}; Max-Age=2592000; Path=${idToken.path}; ${flags}`
          : undefined,
      clear: () => `${idToken.name}=; Max-Age=0; Path=${idToken.path}; ${flags}`,
    },
  };
}

/** The state itself may stand in logs of proxies; its hash names the cookie. */
const shortOf = (state: string) => createHash("sha256").update(state).digest("hex").slice(0, 12);

export const callbackPath = (provider: ProviderName) => `/auth/${provider}/callback`;
