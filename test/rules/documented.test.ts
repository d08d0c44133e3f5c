import { subscribe } from "node:diagnostics_channel";
import { Validator } from "@seriousme/openapi-schema-validator";
import type { FastifyInstance } from "fastify";
import t from "tap";
import { discordSettings } from "../support/discord-double.ts";
import { startGateway } from "../support/gateway.ts";
import { clientSettings } from "../support/oidc-provider.ts";
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

/** With nobody to sign in, and with every way of signing in: each has routes of its own. */
const sites: Record<string, Record<string, string>> = {
  "where nobody signs in": {},
  "with every way of signing in": {
    AUTH: "local,oidc,discord",
    OIDC_ISSUER: "https://sso.example",
    SMTP_URL: "smtp://127.0.0.1:1",
    ...clientSettings,
    ...discordSettings,
  },
};

for (const [name, settings] of Object.entries(sites)) {
  t.test(
    `everything the gateway serves ${name} stands in a valid API document, with its errors`,
    async (t) => {
      routes.length = 0;
      const gateway = await startGateway(settings);
      t.teardown(() => gateway.stop());
      const document = JSON.parse(await (await fetch(`${gateway.url}/openapi.json`)).text());
      const { valid, errors } = await new Validator().validate(structuredClone(document));
      t.ok(valid, JSON.stringify(errors));
      t.strictSame(undocumentedRoutes(document, routes), []);
      t.strictSame(routesWithoutProblem(document, routes), []);
      t.ok(routes.length > 20, "and there were many");
    },
  );
}

t.test("nothing hides from the document but pages", async (t) => {
  const hiding = routes
    .filter(({ hidden, url }) => hidden && !notOfTheApi.test(url))
    .map(({ method, url }) => `${method} ${url}`);
  t.strictSame(hiding, []);
});
