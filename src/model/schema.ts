/** Small pieces that every shape in model/ is made of. Nothing here knows a ticket. */
import { type Static, type TSchema, Type } from "@sinclair/typebox";

/** One of a fixed list of words, written as a JSON Schema `enum` (a union of literals would become `anyOf`). */
export function Word<const Words extends readonly string[]>(words: Words, description?: string) {
  return Type.Unsafe<Words[number]>({
    type: "string",
    enum: [...words],
    ...(description && { description }),
  });
}

/** A value or `null`. `null` means RT holds nothing there. */
export function Nullable<Schema extends TSchema>(schema: Schema) {
  return Type.Unsafe<Static<Schema> | null>(Type.Union([schema, Type.Null()]));
}

/** RFC 3339 in UTC with milliseconds, the only way times are written here. */
export const Timestamp = Type.String({
  format: "date-time",
  description: "RFC 3339, UTC, milliseconds",
  examples: ["2026-11-20T12:33:06.000Z"],
});

/** A ticket number as RT gives it. */
export const TicketId = Type.Integer({
  minimum: 1,
  maximum: 2_147_483_647,
  description: "RT's ticket number",
});

/** One line of text without control characters and without white space at its ends: RT would drop those. */
export function Line(maxLength: number, description?: string) {
  return Type.String({
    minLength: 1,
    maxLength,
    pattern: "^[^\\s\\p{Cc}](?:[^\\p{Cc}\\u2028\\u2029]*[^\\s\\p{Cc}])?$",
    ...(description && { description }),
  });
}

/** A Line that is not digits alone: RT reads those as a number, and policy and RT would speak of different things. */
export function Name(maxLength: number, description: string) {
  return Type.String({
    minLength: 1,
    maxLength,
    pattern: "^(?!\\p{Nd}+$)[^\\s\\p{Cc}](?:[^\\p{Cc}\\u2028\\u2029]*[^\\s\\p{Cc}])?$",
    description,
  });
}

/** One of a fixed list of words, in any case. */
export function CaselessWord<const Words extends readonly string[]>(words: Words) {
  const letters = (word: string) => word.replace(/[a-z]/g, (letter) => `[${letter}${letter.toUpperCase()}]`);
  return Type.String({
    pattern: `^(?:${words.map(letters).join("|")})$`,
    description: `${words.join(", ")}; in any case`,
    examples: [words[0]],
  });
}
