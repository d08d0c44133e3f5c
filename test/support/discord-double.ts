/**
 * A double of the three places of Discord that signing in goes through, as its documentation describes them: exact
 * redirect addresses, codes good for one use, PKCE, client authentication, its forms of errors.
 * https://docs.discord.com/developers/topics/oauth2
 */
import { createHash, randomBytes } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

type Test = { teardown(after: () => unknown): void };
export type DiscordUser = {
  id: string;
  username: string;
  global_name?: string | null;
  email?: string | null;
  verified?: boolean;
};
type Grant = { user: DiscordUser; redirectUri: string; challenge: string; scope: string };

export const discordSettings = {
  DISCORD_CLIENT_ID: "123456789012345678",
  DISCORD_CLIENT_SECRET: "shh, it is secret",
};

/** `redirectUri`: the one that is registered. `signedIn` is who approves from then on; `down`: nothing, or its API alone, answers. */
export async function startDiscord(t: Test, { redirectUri }: { redirectUri: string }) {
  const codes = new Map<string, Grant>();
  const tokens = new Map<string, Grant>();
  const state = { signedIn: undefined as DiscordUser | undefined, down: false as boolean | "api" };

  const server = createServer(async (request, response) => {
    if (state.down === true || (state.down === "api" && request.url?.startsWith("/api/")))
      return void response.writeHead(502, { "content-type": "text/html" }).end("<h1>Bad Gateway</h1>");
    const url = new URL(request.url ?? "/", "http://discord");
    const way = `${request.method} ${url.pathname}`;
    if (way === "GET /oauth2/authorize") return authorize(url.searchParams, response);
    if (way === "POST /api/oauth2/token") return exchange(request, response);
    if (way === "GET /api/users/@me") return me(request, response);
    json(response, 404, { message: "404: Not Found", code: 0 });
  });

  function authorize(query: URLSearchParams, response: ServerResponse) {
    const asked = Object.fromEntries(query);
    if (asked.client_id !== discordSettings.DISCORD_CLIENT_ID)
      return json(response, 400, { client_id: ["Value is not snowflake."] });
    if (asked.redirect_uri !== redirectUri)
      return json(response, 400, { message: "Invalid OAuth2 redirect_uri", code: 50_035 });
    const back = new URL(redirectUri);
    if (asked.state) back.searchParams.set("state", asked.state);
    if (!state.signedIn) {
      back.searchParams.set("error", "access_denied");
      back.searchParams.set(
        "error_description",
        "The resource owner or authorization server denied the request",
      );
    } else {
      const code = randomBytes(15).toString("base64url");
      const { code_challenge: challenge = "", scope = "" } = asked;
      codes.set(code, { user: state.signedIn, redirectUri, challenge, scope });
      back.searchParams.set("code", code);
    }
    response.writeHead(302, { location: back.href }).end();
  }

  async function exchange(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks = await Array.fromAsync(request as AsyncIterable<Buffer>);
    const form = Object.fromEntries(new URLSearchParams(Buffer.concat(chunks).toString()));
    const { DISCORD_CLIENT_ID: id, DISCORD_CLIENT_SECRET: secret } = discordSettings;
    const basic = Buffer.from(
      request.headers.authorization?.replace("Basic ", "") ?? "",
      "base64",
    ).toString();
    const shown = basic.split(":").map((part) => decodeURIComponent(part.replaceAll("+", " ")));
    if (shown[0] !== id || shown[1] !== secret) return json(response, 401, { error: "invalid_client" });
    if (form.grant_type !== "authorization_code")
      return json(response, 400, { error: "unsupported_grant_type" });
    const grant = codes.get(form.code ?? "");
    codes.delete(form.code ?? "");
    const proof = createHash("sha256")
      .update(form.code_verifier ?? "")
      .digest("base64url");
    if (!grant || grant.redirectUri !== form.redirect_uri || grant.challenge !== proof) {
      return json(response, 400, { error: "invalid_grant", error_description: 'Invalid "code" in request.' });
    }
    const token = randomBytes(20).toString("base64url");
    tokens.set(token, grant);
    json(response, 200, {
      token_type: "Bearer",
      access_token: token,
      expires_in: 604_800,
      refresh_token: randomBytes(20).toString("base64url"),
      scope: grant.scope,
    });
  }

  function me({ headers }: IncomingMessage, response: ServerResponse) {
    const grant = tokens.get(headers.authorization?.replace("Bearer ", "") ?? "");
    if (!grant) return json(response, 401, { message: "401: Unauthorized", code: 0 });
    const { email, verified, ...user } = grant.user;
    const withEmail = grant.scope.split(" ").includes("email")
      ? { email: email ?? null, verified: verified ?? false }
      : {};
    json(response, 200, {
      discriminator: "0",
      avatar: null,
      locale: "en-US",
      mfa_enabled: true,
      ...user,
      ...withEmail,
    });
  }

  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  t.teardown(() => server.close());
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, state };
}

function json(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
}
