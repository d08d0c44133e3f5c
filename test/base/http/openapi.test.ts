import { Validator } from "@seriousme/openapi-schema-validator";
import { Type } from "@sinclair/typebox";
import t, { type Test } from "tap";
import { healthRoutes } from "../../../src/base/health.routes.ts";
import { describeApi } from "../../../src/base/http/openapi.ts";
import type { Server } from "../../../src/base/http/server.ts";
import { Notification } from "../../../src/model/notification.ts";
import { Page } from "../../../src/model/page.ts";
import { Submission } from "../../../src/model/submission.ts";
import { startServer } from "../../support/start-server.ts";
import { routesWithoutProblem, type ServedRoute, undocumentedRoutes } from "../../support/undocumented.ts";

/** Routes of many forms, as the features have them. */
function manyForms(server: Server): void {
  const params = Type.Object({ id: Type.Integer() });
  server.get("/notes/:id", { schema: { params, response: { 200: Notification } } }, () => {
    throw new Error("never asked");
  });
  server.get(
    "/notes",
    {
      schema: {
        querystring: Type.Object({ limit: Type.Optional(Type.Integer()) }),
        response: { 200: Page(Notification), 202: Submission },
      },
    },
    () => ({ data: [], next_cursor: null }),
  );
  server.put(
    "/notes/:id",
    { schema: { params, body: Type.Object({ fields: Type.Record(Type.String(), Type.String()) }) } },
    async () => null,
  );
  server.delete("/notes/:id(^\\d+)", async () => null);
}

async function described(t: Test, publicUrl = "https://tickets.example/gateway") {
  const routes: ServedRoute[] = [];
  const { server, url } = await startServer(t, {
    environment: { PUBLIC_URL: publicUrl },
    routes: async (server) => {
      server.addHook(
        "onRoute",
        ({ method, url, schema }) =>
          void routes.push(
            ...[method].flat().map((each) => ({ method: each, url, hidden: schema?.hide === true })),
          ),
      );
      await describeApi(server, {
        publicUrl,
        version: "1.2.3",
        tags: [{ name: "health", description: "How it is" }],
      });
      healthRoutes(server, []);
      await server.register(async (scope) => manyForms(scope));
    },
  });
  const document = JSON.parse(await (await fetch(`${url}/openapi.json`)).text());
  return { server, url, document, routes };
}

t.test("the document is valid OpenAPI 3.1", async (t) => {
  const { document } = await described(t);
  const { valid, errors } = await new Validator().validate(structuredClone(document));
  t.ok(valid, JSON.stringify(errors));
  t.match(document, {
    openapi: "3.1.0",
    info: { title: "Ticketwire", version: "1.2.3" },
    servers: [{ url: "/gateway" }, { url: "https://tickets.example/gateway" }],
  });
});

t.test("every named schema stands once under its name and is referred to", async (t) => {
  const { document } = await described(t);
  t.strictSame(Object.keys(document.components.schemas), ["Notification", "Problem", "Submission", "Ticket"]);
  const reference = (name: string) => ({ $ref: `#/components/schemas/${name}` });
  t.strictSame(
    document.paths["/notes/{id}"].get.responses[200].content["application/json"].schema,
    reference("Notification"),
  );
  t.strictSame(document.components.schemas.Notification.properties.ticket, {
    anyOf: [reference("Ticket"), { type: "null" }],
  });
  t.notMatch(JSON.stringify(document), /\$id|def-\d/);
});

t.test("no route is undocumented, and each says what an error looks like", async (t) => {
  const { document, routes } = await described(t);
  t.strictSame(undocumentedRoutes(document, routes), []);
  t.strictSame(routesWithoutProblem(document, routes), []);
  t.ok(routes.filter(({ hidden }) => !hidden).length > 7, "and there were some");
  const planted = { method: "POST", url: "/secret/:id", hidden: false };
  t.strictSame(
    undocumentedRoutes(document, [planted]),
    ["POST /secret/:id"],
    "one that is missing would be named",
  );
  const bare = { paths: { "/secret/{id}": { post: { responses: {} } } } };
  t.strictSame(routesWithoutProblem(bare, [planted]), ["POST /secret/:id"]);
});

t.test(
  "both pages come with everything they load from here, under a policy without inline scripts",
  async (t) => {
    const { url } = await described(t, "https://tickets.example");
    for (const path of ["/docs", "/docs/", "/redoc"]) {
      const page = await fetch(url + path);
      t.match(page.headers.get("content-type"), /^text\/html/);
      t.match(page.headers.get("content-security-policy"), /default-src 'self'; style-src/);
      const html = await page.text();
      t.notMatch(html, /<script(?![^>]*src=)/);
      const loaded = Array.from(html.matchAll(/(?:src|href)="(\/[^"]+)"/g), ([, file = ""]) => file);
      t.ok(loaded.length >= 2);
      for (const file of loaded) {
        const answer = await fetch(url + file);
        t.equal(answer.status, 200, file);
        t.match(answer.headers.get("content-type"), /^text\/(javascript|css); charset=utf-8$/);
        t.ok((await answer.text()).length > 20);
      }
    }
    t.match(await (await fetch(`${url}/docs/start.js`)).text(), /url: "\/openapi\.json"/);
  },
);

t.test("behind a path of a proxy the pages ask there", async (t) => {
  const { url } = await described(t);
  t.match(await (await fetch(`${url}/redoc/start.js`)).text(), /Redoc\.init\("\/gateway\/openapi\.json"/);
  t.match(await (await fetch(`${url}/docs`)).text(), /src="\/gateway\/docs\/swagger-ui-bundle\.js"/);
});
