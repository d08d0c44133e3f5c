/**
 * Signs somebody in by way of a provider: sends the browser there, and lets in who comes back with its answer. What
 * comes back is believed only in the browser that was sent, only from the provider it was sent to, and only once.
 */
import type { Admit, Admitted } from "../admit.ts";
import { cookieIn } from "../credentials.ts";
import type { BegunSignIns } from "./begun-sign-ins.ts";
import { callbackPath, type RedirectCookies } from "./cookies.ts";
import { foreignReturn, unknownSignIn } from "./problems.ts";
import type { SignInProvider } from "./provider.ts";
import { ownPath } from "./return-to.ts";

/** What the browser is told: where to go next, and the cookies on the way. */
export type Redirect = { location: string; cookies: string[] };
export type Return = {
  /** What stands after the ? of the callback. */
  search: string;
  cookie: string | undefined;
  agent: string | undefined;
};
export type SignInByRedirect = {
  /** `address`: where the browser is. @throws ProblemError 400 for a foreign `returnTo`, 429, 503 no answer of the provider's */
  begin(returnTo: string | undefined, address: string): Promise<Redirect>;
  /** @throws ProblemError 400 not begun here, 403 refused or disabled, 503 */
  finish(answer: Return): Promise<Redirect & { admitted: Admitted }>;
};

export type RedirectTools = {
  begun: BegunSignIns;
  cookies: RedirectCookies;
  admit: Admit;
  publicUrl: string;
};

export function createSignInByRedirect(
  provider: SignInProvider,
  { begun, cookies, admit, publicUrl }: RedirectTools,
): SignInByRedirect {
  const redirectUri = publicUrl + callbackPath(provider.name);
  const home = `${new URL(publicUrl).pathname.replace(/\/$/, "")}/`;
  return {
    async begin(wish, address) {
      const returnTo = wish === undefined ? home : ownPath(wish);
      if (returnTo === undefined) throw foreignReturn();
      const { asked, browserSecret } = await begun.begin({
        provider: provider.name,
        redirectUri,
        returnTo,
        address,
      });
      const { href } = await provider.authorizationUrl(asked);
      return { location: href, cookies: [cookies.begun.set(asked.state, browserSecret)] };
    },
    async finish({ search, cookie, agent }) {
      const state = onlyState(search);
      const browserSecret = cookieIn(cookie ?? "", cookies.begun.name(state));
      if (!browserSecret) throw unknownSignIn();
      const { asked, returnTo } = await begun.take({ provider: provider.name, state, browserSecret });
      const { identity, idToken } = await provider.identityFrom(new URL(redirectUri + search), asked);
      const admitted = await admit(identity, { agent, cookie });
      const kept = idToken === undefined ? undefined : cookies.idToken.set(idToken);
      return {
        location: returnTo,
        admitted,
        cookies: [cookies.begun.clear(state), ...(kept === undefined ? [] : [kept])],
      };
    },
  };
}

/** Given twice, a reader before us may have seen another one than we do. @throws ProblemError 400 */
function onlyState(search: string): string {
  const [state, ...more] = new URLSearchParams(search).getAll("state");
  if (!state || more.length > 0) throw unknownSignIn();
  return state;
}
