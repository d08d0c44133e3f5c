/** Turns what the JSON Schema validator found into one entry for each wrong field. Pure. */
import type { FastifySchemaValidationError } from "fastify";
import type { FieldError } from "../problem.ts";

/** More than anyone reads; the rest would only make the answer long. */
const most = 100;

/** One entry for each field, in the order the fields were found wrong. The pointer is a JSON pointer (RFC 6901). */
export function fieldErrors(found: readonly FastifySchemaValidationError[]): FieldError[] {
  const byField = new Map<string, FastifySchemaValidationError[]>();
  for (const each of found) {
    const pointer = pointerOf(each);
    byField.set(pointer, [...(byField.get(pointer) ?? []), each]);
  }
  return [...byField].slice(0, most).map(([pointer, all]) => ({ pointer, detail: detailOf(all) }));
}

/** The field that is missing or too many, not the object that lacks or holds it. */
function pointerOf({ instancePath, params }: FastifySchemaValidationError): string {
  const name = params.missingProperty ?? params.additionalProperty ?? params.propertyName;
  return typeof name === "string" ? `${instancePath}/${escaped(name)}` : instancePath;
}

export const escaped = (name: string) => name.replaceAll("~", "~0").replaceAll("/", "~1");

/** Several faults of one field hold together, except among the choices of a union: there one of them would do. */
function detailOf(found: FastifySchemaValidationError[]): string {
  const choices = found.some(({ keyword }) => keyword === "anyOf" || keyword === "oneOf");
  const said = new Set(found.filter(({ keyword }) => !/^(anyOf|oneOf|if)$/.test(keyword)).map(sayingOf));
  const [first = "is not of the documented form", ...others] = said;
  return [first, ...others.map((each) => each.replace(/^must be /, ""))].join(choices ? " or " : " and ");
}

function sayingOf({ keyword, params, message }: FastifySchemaValidationError): string {
  if (keyword === "required") return "is missing";
  if (keyword === "additionalProperties" || keyword === "unevaluatedProperties") return "is not known here";
  if (keyword === "enum") return `must be one of ${[params.allowedValues].flat().join(", ")}`;
  if (keyword === "minProperties") return "must not be empty";
  if (keyword === "const") return `must be ${JSON.stringify(params.allowedValue)}`;
  if (keyword === "format" && params.format === "date-time")
    return "must be a time of RFC 3339 that there is, of the years 0001 to 9999 in UTC, without a second 60";
  return message ?? "is not of the documented form";
}
