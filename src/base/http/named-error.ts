/** Gives Fastify's own errors the names under which we answer them. An error it does not know it hands back. */
import type { FastifySchemaValidationError } from "fastify";
import { badRequest, ProblemError, tooLarge, unsupportedMediaType } from "../problem.ts";
import { fieldErrors } from "./field-errors.ts";

const parts = { body: "body", querystring: "query", params: "path", headers: "headers" } as const;
type Part = keyof typeof parts;

const names: Record<string, () => ProblemError> = {
  FST_ERR_CTP_BODY_TOO_LARGE: () => tooLarge("The body is longer than this server takes."),
  FST_ERR_CTP_INVALID_MEDIA_TYPE: () => unsupportedMediaType("This path reads application/json."),
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: () =>
    badRequest("request.wrong-length", "The body is not as long as Content-Length says."),
  FST_PROTO_VIOLATION: () =>
    badRequest(
      "request.invalid-body",
      "No field of a form may have the name of a built-in property, such as __proto__.",
    ),
  FST_ERR_BAD_URL: () => badRequest("request.malformed-path", "The path is not valid percent-encoded UTF-8."),
  FST_ERR_MAX_PARAM_LENGTH: () =>
    new ProblemError(414, "request.path-too-long", "A part of the path is longer than 500 characters."),
};

/** A ProblemError wherever the error is the caller's doing, else the error as it came. */
export function namedError(error: unknown): unknown {
  if (error instanceof ProblemError || !(error instanceof Error)) return error;
  if (isValidation(error)) return invalid(error.validationContext ?? "body", error.validation);
  if (!("statusCode" in error) || typeof error.statusCode !== "number") return error;
  const named = "code" in error && typeof error.code === "string" && names[error.code];
  if (named) return named();
  if (error.statusCode < 400 || error.statusCode >= 500) return error;
  return new ProblemError(error.statusCode, "request.refused", "The request cannot be read.", {
    cause: error,
  });
}

type ValidationError = Error & { validation: FastifySchemaValidationError[]; validationContext?: Part };

const isValidation = (error: Error): error is ValidationError =>
  "validation" in error && Array.isArray(error.validation);

function invalid(part: Part, found: FastifySchemaValidationError[]): ProblemError {
  const name = parts[part];
  const errors = fieldErrors(found);
  return badRequest(`request.invalid-${name}`, `The ${name} is not of the documented form.`, errors);
}
