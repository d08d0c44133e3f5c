/**
 * Every way an answer can be an error, as a fact with a name (RFC 9457). Rooms throw these; base/http answers
 * them. It knows HTTP statuses and nothing of tickets: a dotted code is given by whoever throws.
 */
import { STATUS_CODES } from "node:http";
import type { Problem } from "../model/problem.ts";

export type FieldError = { pointer: string; detail: string };
type Extra = { errors?: FieldError[]; headers?: Record<string, string>; cause?: unknown };

/** Thrown anywhere below a route, answered once. `detail` is read by strangers: no internals, also in a 5xx. */
export class ProblemError extends Error {
  readonly status: number;
  readonly code: string;
  readonly title: string;
  readonly detail: string;
  readonly errors: FieldError[] | undefined;
  readonly headers: Record<string, string>;

  constructor(status: number, code: string, detail: string, { errors, headers = {}, cause }: Extra = {}) {
    super(detail, { cause });
    this.name = "ProblemError";
    this.status = status;
    this.code = code;
    this.title = STATUS_CODES[status] ?? "Error";
    this.detail = detail;
    this.errors = errors;
    this.headers = headers;
  }
}

/** 400: the request is not of the form the document describes; `errors` name every wrong field. */
export const badRequest = (code: string, detail: string, errors?: FieldError[]) =>
  new ProblemError(400, code, detail, errors && { errors });

/** 401: nobody is signed in. */
export const notSignedIn = (detail = "Sign in first.") =>
  new ProblemError(401, "access.not-signed-in", detail, { headers: { "www-authenticate": "Bearer" } });

/** 403: known, and not allowed; `pointers` to the fields that are not. What one may not even see is a 404 instead. */
export const forbidden = (code: string, detail: string, ...pointers: string[]) =>
  new ProblemError(403, code, detail, {
    ...(pointers.length > 0 && {
      errors: pointers.map((pointer) => ({ pointer, detail: "is not yours to set so" })),
    }),
  });

/** 404: not there, or not for the one who asks. */
export const notFound = (code: string, detail: string) => new ProblemError(404, code, detail);

/** 405: the path is known, the method is not one of `allowed`. */
export const methodNotAllowed = (allowed: string[], detail?: string) =>
  new ProblemError(405, "request.method-not-allowed", detail ?? `This path takes ${allowed.join(", ")}.`, {
    headers: { allow: allowed.join(", ") },
  });

/** 409: right now it cannot be; the same request may succeed later. */
export const conflict = (code: string, detail: string, headers: Record<string, string> = {}) =>
  new ProblemError(409, code, detail, { headers });

/** 412: an If-Match that no longer holds. */
export const preconditionFailed = (code: string, detail: string) => new ProblemError(412, code, detail);

/** 413: more bytes than are taken. */
export const tooLarge = (detail: string) => new ProblemError(413, "request.too-large", detail);

/** 415: a body in a form this path does not read. */
export const unsupportedMediaType = (detail: string) =>
  new ProblemError(415, "request.unsupported-media-type", detail);

/** 416: a Range that lies outside of what there is, `length` bytes. */
export const rangeNotSatisfiable = (length: number) =>
  new ProblemError(416, "request.range-not-satisfiable", `There are ${length} bytes.`, {
    headers: { "content-range": `bytes */${length}` },
  });

/** 422: understood, and refused for what it says – by us, or by RT in its own words. */
export const unprocessable = (code: string, detail: string, errors?: FieldError[]) =>
  new ProblemError(422, code, detail, errors && { errors });

/** 429: too often; trying again can help after `retryAfterSeconds`. */
export const tooManyRequests = (code: string, detail: string, retryAfterSeconds: number) =>
  new ProblemError(429, code, detail, { headers: { "retry-after": String(Math.ceil(retryAfterSeconds)) } });

/** 502: RT answered something that is not an answer. */
export const badGateway = (code: string, detail: string, cause?: unknown) =>
  new ProblemError(502, code, detail, { cause });

/** 503: not now; trying again can help after `retryAfterSeconds`. */
export const unavailable = (code: string, detail: string, retryAfterSeconds?: number) =>
  new ProblemError(503, code, detail, {
    ...(retryAfterSeconds !== undefined && {
      headers: { "retry-after": String(Math.ceil(retryAfterSeconds)) },
    }),
  });

/** What is answered to an error; anything that is not a ProblemError becomes a 500 that says nothing of it. */
export function problemOf(error: unknown, request?: { url: string }): Problem {
  const known = error instanceof ProblemError ? error : unexpected();
  return {
    type: `urn:ticketwire:problem:${known.code}`,
    title: known.title,
    status: known.status,
    detail: known.detail,
    ...(request && { instance: request.url.replace(/[?#].*$/s, "") }),
    code: known.code,
    ...(known.errors && { errors: known.errors }),
  };
}

function unexpected(): ProblemError {
  return new ProblemError(
    500,
    "internal",
    "Something went wrong on our side. The log knows more under the X-Request-Id.",
  );
}
