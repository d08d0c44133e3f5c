/** Keeps other sites' pages from signing a browser in here as somebody of their choice. */
import type { onRequestHookHandler } from "fastify";
import { forbidden } from "../problem.ts";
import { allowedOrigins } from "./origins.ts";

/** A program names no origin and is not asked. A hook. @throws ProblemError 403 */
export function refuseForeignForms(publicUrl: string): onRequestHookHandler {
  const allowed = allowedOrigins(publicUrl);
  return ({ headers }, _reply, done) => {
    const foreign = headers.origin !== undefined && !allowed.has(headers.origin);
    done(foreign ? foreignForm() : undefined);
  };
}

const foreignForm = () =>
  forbidden(
    "access.foreign-origin",
    "Pages of this origin may not sign anybody in; PUBLIC_URL says which may.",
  );
