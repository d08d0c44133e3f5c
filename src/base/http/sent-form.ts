/**
 * Reads multipart/form-data where a route takes it beside JSON: fields become the body, which is then checked like any
 * other, and files are handed on piece by piece while they come, up to a limit. It knows no field.
 */
import multipart, { type Multipart, type MultipartFile } from "@fastify/multipart";
import type { FastifyInstance, FastifyRequest } from "fastify";
import { badRequest, type FieldError, ProblemError, tooLarge } from "../problem.ts";
import { findFault } from "./find-fault.ts";
import { refuseRest } from "./refuse-rest.ts";
import { beginFile, type KeepPiece, receiveFile, type SentFile } from "./sent-file.ts";

declare module "fastify" {
  interface FastifyRequest {
    /** The files of a multipart body, in their order; none of a JSON body. */
    sentFiles: SentFile[];
  }
}

export type SentForms = {
  /** Asked before anything is read: nobody's files are kept who may not send them. @throws ProblemError */
  admit: (request: FastifyRequest) => Promise<unknown>;
  /** Of all files of a request together. */
  filesLimitBytes: number;
  keepPiece: KeepPiece;
  /** Called with the uploads of every request that had any, when it is answered: what nobody took is of no use any more. */
  letGo: (uploads: string[]) => Promise<void>;
};

const mostFiles = 20;
const mostFields = 20;
const longestField = 262_144;
/** What the fields and the lines between the parts may take beside the files. */
const roomForFields = 1_048_576;

const limits: Record<string, FieldError> = {
  FST_FILES_LIMIT: { pointer: "/file", detail: `A form may have at most ${mostFiles} files.` },
  FST_FIELDS_LIMIT: { pointer: "", detail: `A form may have at most ${mostFields} fields.` },
  FST_PARTS_LIMIT: {
    pointer: "",
    detail: `A form may have at most ${mostFiles} files and ${mostFields} fields.`,
  },
};

/** Within this plugin's routes. */
export async function readSentForms(server: FastifyInstance, forms: SentForms): Promise<void> {
  const { filesLimitBytes, letGo } = forms;
  await server.register(multipart, {
    throwFileSizeLimit: false,
    limits: {
      // One more: the parser cuts off in silence, and tells of it only when the file is over.
      fileSize: filesLimitBytes + 1,
      files: mostFiles,
      fields: mostFields,
      fieldSize: longestField,
      fieldNameSize: 100,
      parts: mostFiles + mostFields,
    },
  });
  server.decorateRequest("sentFiles");
  server.addHook("preValidation", async (request, reply) => {
    request.sentFiles = [];
    if (!request.isMultipart()) return;
    try {
      await forms.admit(request);
      await readParts(request, forms).catch(unreadable);
    } catch (error) {
      refuseRest(request, reply);
      throw error;
    }
  });
  // Unlike onResponse it comes also when the client is gone.
  server.addHook("onSend", async ({ sentFiles = [], log }) => {
    if (sentFiles.length === 0) return;
    await letGo(sentFiles.map(({ upload }) => upload)).catch((error: unknown) =>
      log.warn({ err: error }, "files that nobody took could not be dropped yet"),
    );
  });
}

/** The parser names some of its errors and throws others bare. What went wrong with the keeping is not the client's fault. */
function unreadable(error: unknown): never {
  if (error instanceof NotKept) throw error.cause;
  const tooMany = error instanceof Error && "code" in error && limits[String(error.code)];
  if (tooMany) throw new ProblemError(413, "request.too-large", tooMany.detail, { errors: [tooMany] });
  if (error instanceof ProblemError || (error instanceof Error && "statusCode" in error)) throw error;
  throw badRequest("request.malformed-form", "The body is not valid multipart/form-data.");
}

async function readParts(request: FastifyRequest, forms: SentForms): Promise<void> {
  const fields: Record<string, string> = {};
  if (Number(request.headers["content-length"] ?? 0) > forms.filesLimitBytes + roomForFields)
    throw filesTooLarge();
  for await (const part of request.parts()) {
    if (part.type === "field") keepField(fields, part);
    else await keepFile(request.sentFiles, part, forms);
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

/** It stands in the list from its first byte on: what came of a file that is cut off is let go of, too. */
async function keepFile(files: SentFile[], part: MultipartFile, forms: SentForms): Promise<void> {
  const most = forms.filesLimitBytes - files.reduce((sum, { size }) => sum + size, 0);
  const file = beginFile(part.filename, part.mimetype);
  files.push(file);
  const keep: KeepPiece = (...piece) => forms.keepPiece(...piece).catch(notKept);
  await receiveFile(file, part.file, { keep, most, tooLong: filesTooLarge });
}

class NotKept extends Error {}

function notKept(cause: unknown): never {
  throw new NotKept("a piece of a file could not be kept", { cause });
}

const filesTooLarge = () =>
  tooLarge("The files are longer together than this server takes (FILES_LIMIT_BYTES).");
