/**
 * Reads multipart/form-data where a route takes it beside JSON: fields become the body, which is then checked like any
 * other, and files are held in memory up to a limit. It knows no field.
 */
import multipart, { type Multipart, type MultipartFile } from "@fastify/multipart";
import type { FastifyInstance, FastifyRequest } from "fastify";
import { badRequest, ProblemError, tooLarge } from "../problem.ts";
import { findFault } from "./find-fault.ts";

export type SentFile = { name: string; type: string; bytes: Buffer };

declare module "fastify" {
  interface FastifyRequest {
    /** The files of a multipart body, in their order; none of a JSON body. */
    sentFiles: SentFile[];
  }
}

const mostFiles = 20;
const mostFields = 20;
const longestField = 262_144;
/** In bytes of UTF-8; what lies beyond, RT and most file systems cut off. */
const longestName = 255;

/** Within this plugin's routes. `filesLimitBytes`: of all files of a request together. */
export async function readSentForms(
  server: FastifyInstance,
  { filesLimitBytes }: { filesLimitBytes: number },
): Promise<void> {
  await server.register(multipart, {
    throwFileSizeLimit: false,
    limits: {
      fileSize: filesLimitBytes,
      files: mostFiles,
      fields: mostFields,
      fieldSize: longestField,
      fieldNameSize: 100,
      parts: mostFiles + mostFields,
    },
  });
  server.decorateRequest("sentFiles");
  server.addHook("preValidation", async (request) => {
    request.sentFiles = [];
    if (request.isMultipart()) await readParts(request, filesLimitBytes).catch(unreadable);
  });
}

/** The parser names some of its errors and throws others bare. */
function unreadable(error: unknown): never {
  if (error instanceof ProblemError || (error instanceof Error && "statusCode" in error)) throw error;
  throw badRequest("request.malformed-form", "The body is not valid multipart/form-data.");
}

async function readParts(request: FastifyRequest, limit: number): Promise<void> {
  const fields: Record<string, string> = {};
  let left = limit;
  for await (const part of request.parts()) {
    if (part.type === "field") keepField(fields, part);
    else request.sentFiles.push(await readFile(part, left));
    left = limit - request.sentFiles.reduce((sum, { bytes }) => sum + bytes.length, 0);
  }
  const fault = findFault(fields);
  if (fault) throw badRequest("request.invalid-body", "The body holds what no field can hold.", [fault]);
  request.body = fields;
}

function keepField(fields: Record<string, string>, part: Extract<Multipart, { type: "field" }>): void {
  const { fieldname, value, valueTruncated } = part;
  if (valueTruncated) throw tooLarge(`The field ${fieldname} is longer than ${longestField} bytes.`);
  if (Object.hasOwn(fields, fieldname))
    throw badRequest("request.invalid-body", "A field is given twice.", [
      { pointer: `/${fieldname}`, detail: "is given twice" },
    ]);
  fields[fieldname] = String(value);
}

async function readFile(part: MultipartFile, left: number): Promise<SentFile> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of part.file as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > left) throw filesTooLarge();
    chunks.push(chunk);
  }
  if (part.file.truncated) throw filesTooLarge();
  return { name: plainName(part.filename), type: part.mimetype, bytes: Buffer.concat(chunks) };
}

const filesTooLarge = () =>
  tooLarge("The files are longer together than this server takes (FILES_LIMIT_BYTES).");

/** One line without control characters; a name of nothing else is none. One that is too long keeps its extension. */
function plainName(name: string | undefined): string {
  const line = (name ?? "")
    .toWellFormed()
    .replace(/[\p{Cc}\u2028\u2029]+/gu, " ")
    .trim();
  if (Buffer.byteLength(line) <= longestName) return line || "file";
  const extension = /\.[^.\s]{1,20}$/u.exec(line)?.[0] ?? "";
  const room = longestName - Buffer.byteLength(extension);
  const cut = Buffer.from(line.slice(0, line.length - extension.length)).subarray(0, room);
  return new TextDecoder().decode(cut, { stream: true }) + extension;
}
