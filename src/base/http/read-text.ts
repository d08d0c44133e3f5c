/**
 * Reads the text of a query or a path in the types its schema asks for. A validator's own coercion is not used: it
 * takes 1e999 for a number within every limit, and 0x5 and " 5 " for 5. Pure; it judges nothing.
 */

type Schema = { type?: unknown; items?: unknown; properties?: unknown; anyOf?: unknown };

/** What cannot be read stays text, for the validator to refuse. A single value becomes a list where one is asked for. */
export function readText(held: unknown, schema: unknown): unknown {
  if (typeof schema !== "object" || schema === null) return held;
  const { type, items, properties, anyOf }: Schema = schema;
  if (type === "object") return readProperties(held, properties);
  if (type === "array") return [held].flat().map((item) => readText(item, items));
  if (Array.isArray(anyOf))
    return anyOf.map((choice) => readText(held, choice)).find((read) => read !== held) ?? held;
  if (typeof held !== "string") return held;
  if (type === "integer" && /^-?\d{1,15}$/.test(held)) return Number(held);
  if (type === "number" && /^-?\d{1,15}(\.\d{1,15})?$/.test(held)) return Number(held);
  if (type === "boolean" && /^(true|false)$/.test(held)) return held === "true";
  return held;
}

function readProperties(held: unknown, properties: unknown): unknown {
  if (typeof held !== "object" || held === null || typeof properties !== "object" || properties === null)
    return held;
  const schemas = new Map(Object.entries(properties));
  return Object.fromEntries(
    Object.entries(held).map(([name, value]) => [name, readText(value, schemas.get(name))]),
  );
}
