/** What the settings of sign-in providers must be together. */
import type { Config } from "./config.ts";
import { ConfigError } from "./config-error.ts";

/** @throws ConfigError for the first rule that is broken. */
export function checkProviders({ auth, oidc, discord }: Config): void {
  if (auth.ways.includes("oidc")) {
    needed("oidc", { OIDC_ISSUER: oidc.issuer, OIDC_CLIENT_ID: oidc.clientId });
  }
  if (auth.ways.includes("discord")) {
    needed("discord", { DISCORD_CLIENT_ID: discord.clientId, DISCORD_CLIENT_SECRET: discord.clientSecret });
  }
  checkTokens(oidc);
}

function needed(way: string, settings: Record<string, string | undefined>): void {
  const [missing] = Object.entries(settings).find(([, held]) => held === undefined) ?? [];
  if (missing)
    throw new ConfigError(
      `AUTH holds "${way}", but ${missing} is not set, which that way of signing in needs.`,
    );
}

/** A token that names no issuer and no audience of ours could be anybody's. */
function checkTokens({ publicKey, issuer, audience }: Config["oidc"]): void {
  if (publicKey === undefined) return;
  if (issuer === undefined || audience === undefined) {
    throw new ConfigError(
      "AUTH_PUBLIC_KEY is set, but OIDC_ISSUER and OIDC_AUDIENCE are not both: they say whose tokens it signs, and for whom.",
    );
  }
}
