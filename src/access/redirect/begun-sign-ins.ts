/**
 * Sign-ins that began here and go on at a provider: kept in the database, so that any replica can finish them, and
 * taken out by their first answer, so that none is finished twice. What the browser holds is compared by hash.
 */
import { createHash, randomBytes } from "node:crypto";
import { type Clock, toTimestamp } from "../../base/clock.ts";
import type { Store } from "../../store/tables.ts";
import { unknownSignIn } from "./problems.ts";
import type { Asked, ProviderName } from "./provider.ts";

/** Long enough to find a second factor, short enough to be of no use tomorrow. */
export const signInSeconds = 600;

export type Beginning = { asked: Asked; browserSecret: string };
export type Finishing = { provider: ProviderName; state: string; browserSecret: string };
export type BegunSignIns = {
  begin(wish: { provider: ProviderName; redirectUri: string; returnTo: string }): Promise<Beginning>;
  /** Once for each beginning. @throws ProblemError 400 */
  take(answer: Finishing): Promise<{ asked: Asked; returnTo: string }>;
};

export function createBegunSignIns({ store, clock }: { store: Store; clock: Clock }): BegunSignIns {
  return {
    async begin({ provider, redirectUri, returnTo }) {
      const asked = { redirectUri, state: secret(), nonce: secret(), codeVerifier: secret() };
      const browserSecret = secret();
      const now = clock.now();
      await store.write(async ({ begunSignIns }) => {
        await begunSignIns.forgetBefore(toTimestamp(now));
        await begunSignIns.keep({
          state_hash: hashOf(asked.state),
          browser_hash: hashOf(browserSecret),
          provider,
          nonce: asked.nonce,
          code_verifier: asked.codeVerifier,
          redirect_uri: redirectUri,
          return_to: returnTo,
          expires_at: toTimestamp(now + signInSeconds * 1000),
        });
      });
      return { asked, browserSecret };
    },
    async take({ provider, state, browserSecret }) {
      const key = { provider, state_hash: hashOf(state), browser_hash: hashOf(browserSecret) };
      const begun = await store.write(({ begunSignIns }) => begunSignIns.take(key));
      if (!begun || begun.expires_at <= toTimestamp(clock.now())) throw unknownSignIn();
      const { nonce, code_verifier: codeVerifier, redirect_uri: redirectUri } = begun;
      return { asked: { redirectUri, state, nonce, codeVerifier }, returnTo: begun.return_to };
    },
  };
}

/** 256 bits, which is also what PKCE asks of a verifier (RFC 7636, 4.1). */
const secret = () => randomBytes(32).toString("base64url");
const hashOf = (text: string) => createHash("sha256").update(text).digest("base64url");
