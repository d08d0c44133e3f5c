/**
 * Gets to know an OpenID provider when it is first needed, and again after a while: a provider that is down holds up
 * sign-ins, never the gateway. It asks for nothing in anybody's name.
 */

import * as client from "openid-client";
import type { Log } from "../../base/log.ts";
import { providerUnavailable } from "../redirect/problems.ts";

export type OidcClient = {
  issuer: string;
  clientId: string;
  clientSecret: string | undefined;
  clientAuth: "basic" | "post";
  clockSkewSeconds: number;
};
export type Discover = () => Promise<client.Configuration>;

const callSeconds = 10;
const freshMs = 3_600_000;

/** Questions that come together share one call. @throws (the question) ProblemError 503 */
export function createDiscover(settings: OidcClient, log: Log): Discover {
  let known: { configuration: client.Configuration; since: number } | undefined;
  let asking: Promise<client.Configuration> | undefined;

  async function ask(): Promise<client.Configuration> {
    try {
      const configuration = await discover(settings);
      known = { configuration, since: performance.now() };
      return configuration;
    } catch (error) {
      log.warn({ err: error, known: known !== undefined }, "the sign-in provider cannot be discovered");
      if (known) return known.configuration;
      throw providerUnavailable("oidc");
    } finally {
      asking = undefined;
    }
  }

  return async () => {
    if (known && performance.now() - known.since < freshMs) return known.configuration;
    asking ??= ask();
    return asking;
  };
}

/** The issuer in the answer must be the one that was asked (OpenID Connect Discovery 1.0, 4.3): the library sees to it. */
function discover({
  issuer,
  clientId,
  clockSkewSeconds,
  ...auth
}: OidcClient): Promise<client.Configuration> {
  const url = new URL(issuer);
  return client.discovery(url, clientId, { [client.clockTolerance]: clockSkewSeconds }, authOf(auth), {
    timeout: callSeconds,
    // The settings allow http: on a loopback address only.
    execute: url.protocol === "http:" ? [client.allowInsecureRequests] : [],
  });
}

function authOf({
  clientSecret,
  clientAuth,
}: Pick<OidcClient, "clientSecret" | "clientAuth">): client.ClientAuth {
  if (!clientSecret) return client.None();
  return clientAuth === "post"
    ? client.ClientSecretPost(clientSecret)
    : client.ClientSecretBasic(clientSecret);
}
