/** Reads a JSON body: strictly UTF-8, and nothing in it that no field can hold. It judges no schema. */
import { isUtf8 } from "node:buffer";
import type { FastifyInstance, FastifyRequest } from "fastify";
import { badRequest, unsupportedMediaType } from "../problem.ts";
import { findFault } from "./find-fault.ts";

/** Any other media type is a 415, unless a route's plugin reads it. A body of no bytes counts as no body. */
export function readJsonBodies(server: FastifyInstance): void {
  server.removeAllContentTypeParsers();
  server.addContentTypeParser(
    "application/json",
    { parseAs: "buffer" },
    async (request: FastifyRequest, bytes: Buffer) => {
      refuseOtherCharset(request.headers["content-type"] ?? "");
      return bytes.length === 0 ? undefined : readJson(bytes);
    },
  );
}

/** @throws ProblemError 400 */
export function readJson(bytes: Buffer): unknown {
  if (!isUtf8(bytes)) throw badRequest("request.malformed-json", "The body is not valid UTF-8.");
  const value = parsed(bytes.toString("utf8").replace(/^\uFEFF/, ""));
  const fault = findFault(value);
  if (fault) throw badRequest("request.invalid-body", "The body holds what no field can hold.", [fault]);
  return value;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw badRequest("request.malformed-json", "The body is not valid JSON.");
  }
}

/** JSON is UTF-8 (RFC 8259, 8.1); bytes announced as something else would be read wrongly without a word. */
function refuseOtherCharset(contentType: string): void {
  const [, charset = "utf-8"] = /;\s*charset\s*=\s*"?([^";\s]+)/i.exec(contentType) ?? [];
  if (!/^(utf-?8|us-ascii)$/i.test(charset)) throw unsupportedMediaType("JSON is read as UTF-8 only.");
}
