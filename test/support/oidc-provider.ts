/** Starts a real OpenID provider for a test, and tells it what to change. */
import { join } from "node:path";
import { startChild } from "./child.ts";
import { freePort } from "./free-port.ts";

export type Accounts = Record<string, Record<string, unknown>>;
export type ProviderSetup = {
  port: number;
  accounts: Accounts;
  redirectUris: string[];
  postLogoutUris: string[];
  /** Where it says that somebody signed out. */
  backchannelUri?: string;
  /** Whether it numbers its sessions to the gateway, and says which of them ended. */
  namesSessions?: boolean;
  /** False: all claims stand in the ID token; true: only in the userinfo answer. */
  conformIdTokenClaims?: boolean;
};
export type ProviderOrders = { id: number; accounts?: Accounts; rotateKeys?: string };

/** The settings of a gateway that signs people in at it. */
export const clientSettings = {
  OIDC_CLIENT_ID: "ticketwire",
  OIDC_CLIENT_SECRET: "the secret of the client",
};

export async function startOidcProvider(setup: Omit<ProviderSetup, "port"> & { port?: number }) {
  const port = setup.port ?? (await freePort());
  const child = startChild(join(import.meta.dirname, "run-oidc-provider.ts"), [
    JSON.stringify({ ...setup, port }),
  ]);
  const issuer = await child.line((line) =>
    line.startsWith('{"issuer"') ? JSON.parse(line).issuer : undefined,
  );
  let last = 0;
  return {
    issuer: String(issuer),
    port,
    lines: child.lines,
    async order(orders: Omit<ProviderOrders, "id">) {
      last += 1;
      const answer = JSON.stringify({ obeyed: last });
      const obeyed = child.line((line) => (line === answer ? true : undefined));
      child.write(`${JSON.stringify({ id: last, ...orders })}\n`);
      await obeyed;
    },
    stop: () => child.kill("SIGKILL"),
  };
}
