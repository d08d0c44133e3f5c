/** Where a browser goes to sign out at the provider too, after it has signed out here. It ends no session of ours. */
import { cookieIn } from "../credentials.ts";
import type { RedirectCookies } from "./cookies.ts";
import type { SignInProvider } from "./provider.ts";

/** `url`: null where the provider has no such page, or does not answer – signing out here must not fail for it. */
export type SignOutElsewhere = (
  cookie: string | undefined,
) => Promise<{ url: string | null; cookies: string[] }>;

export function createSignOutElsewhere(
  provider: SignInProvider,
  { cookies, publicUrl }: { cookies: RedirectCookies; publicUrl: string },
): SignOutElsewhere {
  return async (cookie) => {
    const idToken = cookieIn(cookie ?? "", cookies.idToken.name);
    const url = await provider.signOutUrl?.(idToken, `${publicUrl}/`).catch(() => undefined);
    return { url: url?.href ?? null, cookies: [cookies.idToken.clear()] };
  };
}
