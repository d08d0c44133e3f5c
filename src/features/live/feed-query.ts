/** What stands in the query of /ws and /events. Values may repeat or stand in a comma list. */
import { type Static, Type } from "@sinclair/typebox";
import type { FastifyRequest } from "fastify";
import { fieldErrors } from "../../base/http/field-errors.ts";
import { readText } from "../../base/http/read-text.ts";
import { badRequest } from "../../base/problem.ts";
import { FeedFilter } from "../../model/frames.ts";

const list = (name: keyof FeedFilter) =>
  Type.Optional(
    Type.Array(Type.String({ maxLength: 2000 }), {
      maxItems: 100,
      description: `${FeedFilter.properties[name].description}; may repeat or be a comma list`,
    }),
  );

export const FeedQuery = Type.Object(
  {
    after: Type.Optional(
      Type.String({ maxLength: 100, description: "the cursor to resume from; absent: from now on" }),
    ),
    type: list("type"),
    queue: list("queue"),
    ticket: list("ticket"),
    status: list("status"),
    severity: list("severity"),
    owner: list("owner"),
    mine: Type.Optional(Type.Boolean({ description: FeedFilter.properties.mine.description ?? "" })),
  },
  { additionalProperties: false },
);
export type FeedQuery = Static<typeof FeedQuery>;

/** @throws ProblemError 400 that names each wrong value's field */
export function filterIn(request: FastifyRequest, { after: _, ...query }: FeedQuery): FeedFilter {
  const words = Object.entries(query).map(([name, value]) => [
    name,
    Array.isArray(value) ? valuesOf(value) : value,
  ]);
  const filter = readText(Object.fromEntries(words), FeedFilter);
  const check = request.compileValidationSchema(FeedFilter, "querystring");
  if (check(filter)) return filter as FeedFilter;
  throw badRequest(
    "request.invalid-query",
    "The query is not of the documented form.",
    fieldErrors(check.errors ?? []),
  );
}

const valuesOf = (values: string[]) =>
  values.flatMap((value) => value.split(",")).map((value) => value.trim());
