import { subscribe } from "node:diagnostics_channel";
import { Validator } from "@seriousme/openapi-schema-validator";
import type { FastifyInstance } from "fastify";
import t from "tap";
import { startGateway } from "../support/gateway.ts";
import { routesWithoutProblem, type ServedRoute, undocumentedRoutes } from "../support/undocumented.ts";

/** What people read the document on, and the documents themselves. */
const notOfTheApi = /^\/(docs|redoc|openapi\.json|asyncapi\.json|console)(\/|$)|^\/$/;

const routes: ServedRoute[] = [];
subscribe("fastify.initialization", (message) => {
  const { fastify } = message as { fastify: FastifyInstance };
  fastify.addHook("onRoute", ({ method, url, schema }) => {
    const methods = [method].flat();
    routes.push(...methods.map((each) => ({ method: each, url, hidden: schema?.hide === true })));
  });
});

t.test("everything the gateway serves stands in a valid API document, with its errors", async (t) => {
  const gateway = await startGateway();
  t.teardown(() => gateway.stop());
  const document = JSON.parse(await (await fetch(`${gateway.url}/openapi.json`)).text());
  const { valid, errors } = await new Validator().validate(structuredClone(document));
  t.ok(valid, JSON.stringify(errors));
  t.strictSame(undocumentedRoutes(document, routes), []);
  t.strictSame(routesWithoutProblem(document, routes), []);
  t.ok(routes.length > 20, "and there were many");
});

t.test("nothing hides from the document but pages", async (t) => {
  const hiding = routes
    .filter(({ hidden, url }) => hidden && !notOfTheApi.test(url))
    .map(({ method, url }) => `${method} ${url}`);
  t.strictSame(hiding, []);
});
