/** Compares what a server serves with what its API document says. Pure. */

export type ServedRoute = { method: string; url: string; hidden: boolean };
type Operation = { responses?: Record<string, { content?: Record<string, unknown> }> };
export type ApiDocument = { paths?: Record<string, Record<string, unknown>> };

/** `GET /path` for every route that is neither described nor hidden on purpose. HEAD comes with its GET. */
export function undocumentedRoutes(document: ApiDocument, routes: ServedRoute[]): string[] {
  return routes
    .filter(({ method, hidden }) => !hidden && method !== "HEAD")
    .filter(({ method, url }) => operationOf(document, method, url) === undefined)
    .map(({ method, url }) => `${method} ${url}`);
}

/** `GET /path` for every described route that does not say what an error looks like. */
export function routesWithoutProblem(document: ApiDocument, routes: ServedRoute[]): string[] {
  return routes
    .map(({ method, url }) => ({ name: `${method} ${url}`, operation: operationOf(document, method, url) }))
    .filter(
      ({ operation }) => operation && !operation.responses?.default?.content?.["application/problem+json"],
    )
    .map(({ name }) => name);
}

function operationOf({ paths = {} }: ApiDocument, method: string, url: string): Operation | undefined {
  const path = paths[url.replace(/:(\w+)(\([^)]*\))?/g, "{$1}")];
  return path?.[method.toLowerCase()] as Operation | undefined;
}
