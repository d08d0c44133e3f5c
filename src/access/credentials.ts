/** Finds what a request brings to show who is asking: an Authorization header or our cookie; never the URL. Pure. */
import type { IncomingHttpHeaders } from "node:http";
import { badCredential } from "./refusals.ts";

export type Credential = { secret: string; from: "header" | "cookie" };

/** A header goes before a cookie. @throws ProblemError 401 for a header that is of another scheme or malformed */
export function credentialIn(headers: IncomingHttpHeaders, cookieName: string): Credential | undefined {
  const { authorization, cookie } = headers;
  if (authorization !== undefined) return { secret: bearerIn(authorization), from: "header" };
  const secret = cookie === undefined ? undefined : cookieIn(cookie, cookieName);
  return secret ? { secret, from: "cookie" } : undefined;
}

/** RFC 6750, 2.1: the scheme in any case, then the token. */
function bearerIn(authorization: string): string {
  const [, token] = /^bearer +([A-Za-z0-9\-._~+/]{1,8192}=*) *$/i.exec(authorization) ?? [];
  if (!token) throw badCredential("The Authorization header is not of the form: Bearer TOKEN.");
  return token;
}

/** Two cookies of one name may come when somebody planted one: then neither is believed. */
export function cookieIn(header: string, name: string): string | undefined {
  const values = header
    .split(";")
    .map((pair) => pair.trim())
    .filter((pair) => pair.startsWith(`${name}=`))
    .map((pair) => pair.slice(name.length + 1));
  return values.length === 1 ? values[0] : undefined;
}
