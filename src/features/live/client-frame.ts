/** Reads what a client sends on its WebSocket. It carries nothing out. */
import { fieldErrors } from "../../base/http/field-errors.ts";
import { findFault } from "../../base/http/find-fault.ts";
import { badRequest, type ProblemError, tooLarge, unsupportedMediaType } from "../../base/problem.ts";
import { type ClientFrame, clientFrames } from "../../model/frames.ts";

export type Check = ((value: unknown) => boolean) & { errors?: Parameters<typeof fieldErrors>[0] | null };
export type ReadClientFrame = (data: Buffer, isBinary: boolean) => Heard;

/** `after` is kept as it came: a cursor that is none is answered with a resync, not with an error. */
export type Heard = ClientFrame & { after?: unknown };

/** `compile` makes a check of a schema. @throws (the reader) ProblemError for what is no frame of ours, or over `longest` bytes */
export function createReadClientFrame(
  compile: (schema: object) => Check,
  { longest }: { longest: number },
): ReadClientFrame {
  const checks = new Map(
    clientFrames.map((schema) => [schema.properties.type.const as string, compile(schema)]),
  );

  return function readClientFrame(data, isBinary) {
    if (isBinary) throw unsupportedMediaType("A frame is a JSON text, not binary.");
    if (data.length > longest) throw tooLarge(`A frame has at most ${longest} bytes.`);
    const { after, ...frame } = parsed(data);
    const check = checks.get(String(frame.type));
    if (!check) throw malformed("The frame's type is none that is known here.", "/type", "is not known here");
    if (!check(frame)) throw invalid(check);
    if (after !== undefined && frame.type !== "subscribe")
      throw malformed("A cursor does not belong here.", "/after", "is not known here");
    return { ...frame, ...(after !== undefined && { after }) } as Heard;
  };
}

function parsed(data: Buffer): { [name: string]: unknown } {
  const value = parsedJson(data.toString());
  const fault = findFault(value);
  if (fault) throw malformed("The frame cannot be taken.", fault.pointer, fault.detail);
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw malformed("A frame is a JSON object.", "", "must be an object");
  }
  return value as { [name: string]: unknown };
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw malformed("The frame is not JSON.", "", "is not JSON");
  }
}

function malformed(detail: string, pointer: string, fault: string): ProblemError {
  return badRequest("live.malformed-frame", detail, [{ pointer, detail: fault }]);
}

function invalid({ errors }: Check): ProblemError {
  return badRequest(
    "live.invalid-frame",
    "The frame is not of the documented form.",
    fieldErrors(errors ?? []),
  );
}
