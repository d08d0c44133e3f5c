/**
 * The kinds of value a setting can hold: how its text is read, what it must look like then, and the words an
 * operator reads about it. It knows no single setting; kinds that only one theme needs stand in special-kinds.ts.
 */
import { type Static, type TSchema, Type } from "@sinclair/typebox";

/** `read` turns the text of the environment into a candidate, which the schema then judges. */
export type Kind<Value> = {
  schema: TSchema;
  holds: string;
  read(held: string): unknown;
  /** Set and empty is a value too, not the same as not set. */
  takesNothing?: true;
  /** Only for the type. */
  value?: Value;
};

/** Anything on one line, without control characters. */
export const oneLine = "^[^\\x00-\\x1f\\x7f]+$";

export function kind<Schema extends TSchema>(
  schema: Schema,
  holds: string,
  read: (held: string) => unknown = (held) => held,
): Kind<Static<Schema>> {
  return { schema, holds, read };
}

export const text = (holds: string, pattern = oneLine) => kind(Type.String({ pattern }), holds);

/** Text, or set and empty: that is `null`. */
export function textOrNothing(holds: string, pattern = oneLine): Kind<string | null> {
  const schema = Type.Union([Type.String({ pattern }), Type.Null()]);
  return { schema, holds, read: (held) => held || null, takesNothing: true };
}

export function wholeNumber(minimum: number, maximum: number) {
  const read = (held: string) => (/^\d{1,15}$/.test(held) ? Number(held) : undefined);
  return kind(Type.Integer({ minimum, maximum }), `a whole number from ${minimum} to ${maximum}`, read);
}

export const word = <const Words extends string[]>(...words: Words) =>
  kind(
    Type.Unsafe<Words[number]>(Type.Union(words.map((each) => Type.Literal(each)))),
    `one of ${words.join(", ")}`,
  );

export function wordList<const Words extends string[]>(...words: Words) {
  const schema = Type.Array(Type.Unsafe<Words[number]>(Type.Union(words.map((each) => Type.Literal(each)))), {
    minItems: 1,
    uniqueItems: true,
  });
  return kind(schema, `a comma list of ${words.join(", ")}`, commaList);
}

/** Any words, at least one. */
export const words = () =>
  kind(Type.Array(Type.String({ pattern: oneLine }), { minItems: 1 }), "a comma list of words", commaList);

/** In lower case, none of them twice. */
export function addressList() {
  const read = (held: string) => [...new Set(commaList(held.toLowerCase()))];
  return kind(
    Type.Array(Type.String({ pattern: "^[^\\s@,]+@[^\\s@,]+$" })),
    "a comma list of e-mail addresses",
    read,
  );
}

/** Words on one line each, in lower case. */
export function lowerCaseList(holds: string) {
  const read = (held: string) => [...new Set(commaList(held.toLowerCase()))];
  return kind(Type.Array(Type.String({ pattern: oneLine }), { minItems: 1 }), holds, read);
}

/** Words on one line each, or none at all. */
export const anyList = (holds: string) =>
  kind(Type.Array(Type.String({ pattern: oneLine })), holds, commaList);

export function commaList(held: string): string[] {
  const items = held.split(",").map((item) => item.trim());
  return items.filter((item) => item !== "");
}
