/**
 * Which web pages may open a feed. A browser always says where its page comes from, and no page can lie about it; a
 * program says nothing and is not asked.
 */
import { forbidden } from "../../base/problem.ts";

const loopback = ["localhost", "127.0.0.1", "[::1]"];

/** The origin of the public address; of a loopback address, under each of its names. */
export function allowedOrigins(publicUrl: string): ReadonlySet<string> {
  const url = new URL(publicUrl);
  if (!loopback.includes(url.hostname)) return new Set([url.origin]);
  const port = url.port ? `:${url.port}` : "";
  return new Set(loopback.map((name) => `${url.protocol}//${name}${port}`));
}

/** @throws ProblemError 403 */
export function refuseForeign(origin: string | undefined, allowed: ReadonlySet<string>): void {
  if (origin === undefined || allowed.has(origin)) return;
  throw forbidden(
    "live.foreign-origin",
    "Pages of this origin may not open a feed; PUBLIC_URL says which may.",
  );
}
