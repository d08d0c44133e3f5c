/** Reads a form's body (application/x-www-form-urlencoded) in the scope it is called for; each name once. */
import { isUtf8 } from "node:buffer";
import type { FastifyInstance } from "fastify";
import { badRequest } from "../problem.ts";
import { findFault } from "./find-fault.ts";

export function readForms(server: FastifyInstance): void {
  server.addContentTypeParser(
    "application/x-www-form-urlencoded",
    { parseAs: "buffer" },
    async (_request: unknown, bytes: Buffer) => readForm(bytes),
  );
}

/** @throws ProblemError 400 */
function readForm(bytes: Buffer): Record<string, string> {
  if (!isUtf8(bytes)) throw badRequest("request.malformed-form", "The body is not valid UTF-8.");
  const pairs = [...new URLSearchParams(bytes.toString("utf8"))];
  const names = new Set(pairs.map(([name]) => name));
  if (names.size !== pairs.length)
    throw badRequest("request.malformed-form", "A field stands in the form twice.");
  const form: Record<string, string> = Object.fromEntries(pairs);
  const fault = findFault(form);
  if (fault) throw badRequest("request.invalid-body", "The body holds what no field can hold.", [fault]);
  return form;
}
