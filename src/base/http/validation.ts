/** How requests are held against their schemas: bodies exactly as sent, paths and queries read as the types ask. */
import type { FastifyInstance, preValidationHookHandler, RouteOptions } from "fastify";
import { readText } from "./read-text.ts";

/** Every wrong field is found, not only the first; an unknown property is one; "5" is no number. */
export const exactly = {
  allErrors: true,
  removeAdditional: false,
  useDefaults: true,
  coerceTypes: false,
} as const;

/** In a path and a query everything is text, so there "5" is a number where the schema asks for one. */
export function readPathsAndQueries(server: FastifyInstance): void {
  server.addHook("onRoute", (route) => {
    const { params, querystring } = route.schema ?? {};
    if (params === undefined && querystring === undefined) return;
    route.preValidation = [readingBy({ params, querystring }), ...hooksOf(route)];
  });
}

const hooksOf = ({ preValidation }: RouteOptions) => [preValidation ?? []].flat();

function readingBy({
  params,
  querystring,
}: {
  params: unknown;
  querystring: unknown;
}): preValidationHookHandler {
  return (request, _reply, done) => {
    request.params = readText(request.params, params);
    request.query = readText(request.query, querystring);
    done();
  };
}
