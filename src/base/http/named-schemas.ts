/** Schemas with an `$id`, written once under their name and referred to everywhere else. Pure but for what it saw. */

type Plain = { [key: string]: unknown };
export type NamedSchemas = ReturnType<typeof createNamedSchemas>;

export function createNamedSchemas() {
  const seen = new Map<string, unknown>();

  const referred = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(referred);
    if (typeof value !== "object" || value === null) return value;
    const { $id, ...rest } = value as Plain;
    const inside = () =>
      Object.fromEntries(Object.entries(plainRecord(rest)).map(([key, held]) => [key, referred(held)]));
    if (typeof $id !== "string") return inside();
    if (!seen.has($id)) {
      seen.set($id, true);
      seen.set($id, inside());
    }
    return { $ref: `#/components/schemas/${$id}` };
  };

  return {
    /** The same, with every named schema in it replaced by a reference. */
    referTo: <Value>(value: Value): Value => referred(value) as Value,
    /** What was referred to so far, in alphabetical order. */
    all: () =>
      Object.fromEntries([...seen].sort(([a], [b]) => a.localeCompare(b))) as { [name: string]: object },
  };
}

/** A record of anything is `additionalProperties` to readers of the document, and one pattern for TypeBox. */
function plainRecord({ patternProperties, ...schema }: Plain): Plain {
  if (typeof patternProperties !== "object" || patternProperties === null) return schema;
  const [[pattern, additionalProperties] = [], ...more] = Object.entries(patternProperties);
  if (pattern === "^(.*)$" && more.length === 0) return { ...schema, additionalProperties };
  return { ...schema, patternProperties };
}
