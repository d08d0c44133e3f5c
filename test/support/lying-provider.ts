/** An OpenID provider that says whatever a test tells it to: the one that may lie. */
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { exportJWK, generateKeyPair, type JWTPayload, SignJWT } from "jose";

type Test = { teardown(after: () => unknown): void };
type Answer = { status?: number; body: unknown };

/** It listens until the test is over; every answer of it can be replaced. */
export async function startLyingProvider(t: Test) {
  const keys = await generateKeyPair("RS256", { extractable: true });
  const published = { ...(await exportJWK(keys.publicKey)), kid: "own", alg: "RS256", use: "sig" };
  const asked: { path: string; body: string; headers: IncomingMessage["headers"] }[] = [];
  const lies: Record<string, () => Answer | Promise<Answer>> = {};
  const server = createServer(async (request, response) => {
    const path = (request.url ?? "").replace(/\?.*$/, "");
    const chunks = await Array.fromAsync(request as AsyncIterable<Buffer>);
    asked.push({ path, body: Buffer.concat(chunks).toString(), headers: request.headers });
    const { status = 200, body } = (await (lies[path] ?? truths[path])?.()) ?? { status: 404, body: {} };
    response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  t.teardown(() => server.close());
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  const truths: typeof lies = {
    "/.well-known/openid-configuration": () => ({
      body: {
        issuer,
        authorization_endpoint: `${issuer}/authorize`,
        token_endpoint: `${issuer}/token`,
        jwks_uri: `${issuer}/jwks`,
        response_types_supported: ["code"],
        subject_types_supported: ["public"],
        id_token_signing_alg_values_supported: ["RS256"],
      },
    }),
    "/jwks": () => ({ body: { keys: [published] } }),
  };

  /** An ID token as it should be, but for what is given. */
  function idToken(claims: JWTPayload): Promise<string> {
    const now = Math.floor(Date.now() / 1000);
    return new SignJWT({
      iss: issuer,
      sub: "mallory",
      aud: "ticketwire",
      iat: now,
      exp: now + 600,
      ...claims,
    })
      .setProtectedHeader({ alg: "RS256", kid: "own" })
      .sign(keys.privateKey);
  }

  /** What its token endpoint answers from now on. */
  function giveToken(id_token: string | undefined) {
    lies["/token"] = () => ({
      body: { access_token: "opaque", token_type: "Bearer", expires_in: 60, id_token },
    });
  }

  return { issuer, keys, asked, lies, idToken, giveToken };
}
