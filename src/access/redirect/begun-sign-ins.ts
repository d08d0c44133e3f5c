/**
 * Sign-ins that began here and go on at a provider: kept in the database, so that any replica can finish them, and
 * taken out by their first answer, so that none is finished twice. What the browser holds is compared by hash.
 */
import { createHash, randomBytes } from "node:crypto";
import { type Clock, toTimestamp } from "../../base/clock.ts";
import { networkOf } from "../../base/http/network.ts";
import { tooManyRequests } from "../../base/problem.ts";
import type { Store, Tables } from "../../store/tables.ts";
import { unknownSignIn } from "./problems.ts";
import type { Asked, ProviderName } from "./provider.ts";

/** Long enough to find a second factor, short enough to be of no use tomorrow. */
export const signInSeconds = 600;

/** Of one network at a time: more than an office begins in ten minutes. */
const mostOfNetwork = 1_000;
/** At a time: about 10 MB. Beyond it, those that have waited longest are forgotten, so that the newest go on. */
const mostAtAll = 20_000;

/** Smaller ones are for tests. */
export type Bounds = { ofNetwork: number; atAll: number };

export type Beginning = { asked: Asked; browserSecret: string };
export type Finishing = { provider: ProviderName; state: string; browserSecret: string };
export type BegunSignIns = {
  /** `address`: where the browser is. @throws ProblemError 429 when too many of its network are under way */
  begin(wish: {
    provider: ProviderName;
    redirectUri: string;
    returnTo: string;
    address: string;
  }): Promise<Beginning>;
  /** Once for each beginning. @throws ProblemError 400 */
  take(answer: Finishing): Promise<{ asked: Asked; returnTo: string }>;
};

type Tools = { store: Store; clock: Clock };

export function createBegunSignIns(
  { store, clock }: Tools,
  { ofNetwork, atAll }: Bounds = { ofNetwork: mostOfNetwork, atAll: mostAtAll },
): BegunSignIns {
  async function makeRoom(begunSignIns: Tables["begunSignIns"], network: string): Promise<void> {
    await begunSignIns.forgetBefore(toTimestamp(clock.now()));
    const under = await begunSignIns.count(network);
    if (under.network >= ofNetwork) throw tooMany();
    if (under.all >= atAll) await begunSignIns.forgetOldest(under.all - atAll + 1);
  }

  return {
    async begin({ provider, redirectUri, returnTo, address }) {
      const asked = { redirectUri, state: secret(), nonce: secret(), codeVerifier: secret() };
      const browserSecret = secret();
      const now = clock.now();
      const network = hashOf(networkOf(address));
      await store.write(async ({ begunSignIns }) => {
        await makeRoom(begunSignIns, network);
        await begunSignIns.keep({
          state_hash: hashOf(asked.state),
          browser_hash: hashOf(browserSecret),
          provider,
          nonce: asked.nonce,
          code_verifier: asked.codeVerifier,
          redirect_uri: redirectUri,
          return_to: returnTo,
          network_hash: network,
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

const tooMany = () =>
  tooManyRequests(
    "access.too-many-begun",
    "Too many sign-ins were begun and not finished. Wait a little.",
    60,
  );
