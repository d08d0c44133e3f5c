/** A server with a few routes of no meaning, listening on a port of its own until the test is over. */
import { Type } from "@sinclair/typebox";
import { readConfig } from "../../src/base/config/config.ts";
import { createServer, type Server } from "../../src/base/http/server.ts";
import { refuseLeaks } from "./leaks.ts";
import { catchLog } from "./log-lines.ts";

type Test = { teardown(after: () => unknown): void };
type Options = { environment?: Record<string, string>; routes?: (server: Server) => unknown };

export async function startServer(t: Test, { environment = {}, routes = sampleRoutes }: Options = {}) {
  const caught = catchLog();
  const server = createServer({ log: caught.log, http: readConfig(environment).http });
  await routes(server);
  await server.listen({ host: "127.0.0.1", port: 0 });
  t.teardown(async () => {
    await server.close();
    refuseLeaks(caught.text().split("\n"));
  });
  const port = Number(new URL(server.listeningOrigin).port);
  return { ...caught, server, port, url: server.listeningOrigin };
}

const Thing = Type.Object(
  {
    title: Type.String({ minLength: 1 }),
    count: Type.Optional(Type.Integer()),
    size: Type.Optional(Type.Union([Type.Integer(), Type.Null()])),
    kind: Type.Optional(Type.Unsafe<"a" | "b">({ type: "string", enum: ["a", "b"] })),
    tags: Type.Optional(Type.Array(Type.String())),
    fields: Type.Optional(Type.Record(Type.String(), Type.Unknown())),
  },
  { additionalProperties: false },
);

export function sampleRoutes(server: Server): void {
  server.get(
    "/things",
    {
      schema: {
        querystring: Type.Object(
          {
            limit: Type.Optional(Type.Integer({ maximum: 9 })),
            tag: Type.Optional(Type.Array(Type.String())),
          },
          { additionalProperties: false },
        ),
      },
    },
    async ({ query }) => query,
  );
  server.post("/things", { schema: { body: Thing } }, async ({ body }) => body);
  server.get(
    "/things/:id",
    { schema: { params: Type.Object({ id: Type.Integer() }) } },
    async ({ params }) => params,
  );
  server.post("/things/:id/take", async ({ body }) => ({ body: body ?? null }));
  server.get(
    "/fails/:how",
    { schema: { params: Type.Object({ how: Type.String() }) } },
    async ({ params }) => {
      if (params.how === "text") throw "the password is hunter2";
      if (params.how === "nothing") throw undefined;
      throw Object.assign(new Error("the password is hunter2"), { statusCode: 418, expose: true });
    },
  );
}
