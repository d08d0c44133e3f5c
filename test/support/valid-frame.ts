/** Holds what the server says against the schemas that /asyncapi.json is made from. */
import { FormatRegistry, TypeRegistry } from "@sinclair/typebox";
import { TypeCompiler } from "@sinclair/typebox/compiler";
import { type ServerFrame, serverFrames } from "#src/model/frames.ts";

// A fixed list of words, as model/schema.ts writes it.
TypeRegistry.Set<{ enum: unknown[] }>("Unsafe", (schema, value) => schema.enum.includes(value));
FormatRegistry.Set("date-time", (text) => new Date(text).toISOString() === text);
FormatRegistry.Set("uuid", (text) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text));

const checks = serverFrames.map((schema) => ({
  type: schema.properties.type.const as string | undefined,
  compiled: TypeCompiler.Compile(schema),
}));

/** @throws when it is none of the documented frames. A notification is what has no fixed type. */
export function validFrame(text: string): ServerFrame {
  const frame: unknown = JSON.parse(text);
  const type = typeof frame === "object" && frame !== null && "type" in frame ? frame.type : undefined;
  const documented = checks.find((one) => one.type === type) ?? checks.find((one) => one.type === undefined);
  if (documented?.compiled.Check(frame)) return frame as ServerFrame;
  const fault = documented?.compiled.Errors(frame).First();
  throw new Error(`not a documented frame: ${text} – ${fault?.path} ${fault?.message}`);
}
