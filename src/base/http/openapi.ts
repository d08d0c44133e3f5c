/**
 * The API document (OpenAPI 3.1), made from the schemas that requests are checked with: nothing is described twice.
 * It describes no route itself.
 */
import { STATUS_CODES } from "node:http";
import { createRequire } from "node:module";
import type { SwaggerTransform } from "@fastify/swagger";
import { Problem } from "../../model/problem.ts";
import { documentPages } from "./document-pages.ts";
import { createNamedSchemas, type NamedSchemas } from "./named-schemas.ts";
import type { Server } from "./server.ts";
import { anybody } from "./who.ts";

export type DocumentOptions = {
  publicUrl: string;
  version: string;
  /** The things of the API, in the order they are shown. */
  tags: { name: string; description: string }[];
};

/** Serves /openapi.json, /docs and /redoc. Await it before any route is registered: only later ones are described. */
export async function describeApi(
  server: Server,
  { publicUrl, version, tags }: DocumentOptions,
): Promise<void> {
  // Loaded by `require`: of the plugin's many modules most are read only when the document is asked for.
  const swagger: typeof import("@fastify/swagger") = createRequire(import.meta.url)("@fastify/swagger");
  const schemas = createNamedSchemas();
  const root = new URL(publicUrl).pathname.replace(/\/$/, "");
  await server.register(swagger.default, {
    openapi: {
      openapi: "3.1.0",
      info: {
        title: "Ticketwire",
        version,
        description: introduction,
        license: { name: "MIT", identifier: "MIT" },
      },
      // First where the document came from: /docs may ask nothing else, under whatever name it was opened.
      servers: [{ url: root || "/" }, { url: publicUrl }],
      tags,
      components: { securitySchemes },
      security: [{ bearer: [] }, { cookie: [] }],
    },
    transform: described(schemas),
    transformObject: (made) => {
      if (!("openapiObject" in made)) return made.swaggerObject;
      Object.assign(made.openapiObject.components ?? {}, { schemas: schemas.all() });
      return made.openapiObject;
    },
  });
  server.get("/openapi.json", { schema: { hide: true }, config: anybody }, async () => server.swagger());
  documentPages(server, { root });
}

const securitySchemes = {
  bearer: {
    type: "http",
    scheme: "bearer",
    description:
      "the access_token of POST /auth/login, an API key, or the access token of a known OpenID provider",
  },
  cookie: {
    type: "apiKey",
    in: "cookie",
    name: "ticketwire",
    description: "set by POST /auth/login; named __Host-ticketwire with HTTPS",
  },
} as const;

const introduction = `The real-time gateway to Request Tracker. Every error is a Problem (RFC 9457) with a stable code; every answer carries
X-Request-Id. Times are RFC 3339 in UTC with milliseconds. Unknown properties in a body are an error.`;

/** Named schemas are referred to, and what may go wrong is said for every route, whoever wrote it. */
function described(schemas: NamedSchemas): SwaggerTransform {
  const problem = {
    description: "What went wrong",
    content: { "application/problem+json": { schema: Problem } },
  };
  return ({ schema, url }) => {
    if (schema?.hide) return { schema, url };
    const response = { ...told(schemas.referTo(schema?.response ?? {})), default: schemas.referTo(problem) };
    return { schema: { ...schemas.referTo(schema), response }, url };
  };
}

/** A response that says nothing of itself is told by its status. */
function told(responses: object): object {
  const entries = Object.entries(responses).map(([status, response]) => [
    status,
    { description: STATUS_CODES[status] ?? "Answered", ...response },
  ]);
  return Object.fromEntries(entries);
}
