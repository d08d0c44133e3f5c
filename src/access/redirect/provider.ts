/** What a provider that people sign in at elsewhere must bring. OIDC and Discord do; the routes know no other word. */
import type { ProvenIdentity } from "../identity.ts";

/** What was asked of the provider, and must come back with its answer. All but the redirect are secrets of one sign-in. */
export type Asked = {
  redirectUri: string;
  state: string;
  nonce: string;
  codeVerifier: string;
};

export type ProviderName = "oidc" | "discord";

/** `idToken` is what the provider wants to see again when the person signs out there. */
export type ProviderAnswer = { identity: ProvenIdentity; idToken?: string };

export type SignInProvider = {
  name: ProviderName;
  /** Where the browser is sent to. @throws ProblemError 503 when the provider does not answer */
  authorizationUrl(asked: Asked): Promise<URL>;
  /** Who it is, by what the browser brought back. @throws ProblemError 403 when refused, 503 */
  identityFrom(answer: URL, asked: Asked): Promise<ProviderAnswer>;
  /** Where the browser is sent to sign out there too; undefined where the provider has no such thing. */
  signOutUrl?(idToken: string | undefined, returnTo: string): Promise<URL | undefined>;
};
