/**
 * Where nobody signs in, whoever reaches us is the operator – and a browser on this machine reaches us for every page
 * it shows. It cannot lie about two things: under which name it found us, and from which page a request comes.
 */
import type { IncomingHttpHeaders } from "node:http";
import { allowedOrigins, createKnowsHost } from "../base/http/origins.ts";
import { forbidden, ProblemError } from "../base/problem.ts";

type Asked = { method: string; headers: IncomingHttpHeaders };

/** What changes nothing may be asked from anywhere: without a word of ours (CORS) no foreign page can read the answer. */
const harmless = ["GET", "HEAD", "OPTIONS"];

/** @throws (the check) ProblemError 421, 403 */
export function createRefuseForeignPages(publicUrl: string): (asked: Asked) => void {
  const knowsHost = createKnowsHost(publicUrl);
  const allowed = allowedOrigins(publicUrl);

  return function refuseForeignPages({ method, headers: { host, origin } }) {
    // A page of anybody's is of our origin once its name is made to lead to this machine (DNS rebinding).
    if (host !== undefined && !knowsHost(host)) throw unknownHost();
    if (origin === undefined || allowed.has(origin) || harmless.includes(method)) return;
    throw foreignOrigin();
  };
}

const unknownHost = () =>
  new ProblemError(
    421,
    "access.unknown-host",
    "Without a sign-in this server answers under the names of this machine and of PUBLIC_URL only.",
  );

const foreignOrigin = () =>
  forbidden(
    "access.foreign-origin",
    "Pages of this origin may change nothing here; PUBLIC_URL says which may.",
  );
