import { createRequire } from "node:module";
import t from "tap";
import { asyncApiRoutes } from "#src/features/live/asyncapi.routes.ts";
import { clientFrames, serverFrames } from "#src/model/frames.ts";
import { startServer } from "../../support/start-server.ts";

// Its ES modules do not load under Node.
const { Parser }: typeof import("@asyncapi/parser") = createRequire(import.meta.url)("@asyncapi/parser");

t.test("/asyncapi.json is a valid AsyncAPI 3.0 document that names every frame", async (t) => {
  const { url } = await startServer(t, {
    routes: (server) =>
      server.register(asyncApiRoutes({ publicUrl: "https://tickets.example/wire", version: "1.2.3" })),
  });
  const text = await (await fetch(`${url}/asyncapi.json`)).text();
  const { document, diagnostics } = await new Parser().parse(text);
  t.same(
    diagnostics.filter(({ code }) => code !== "asyncapi-latest-version"),
    [],
  );
  t.equal(document?.version(), "3.0.0");
  t.equal(document?.info().version(), "1.2.3");
  t.equal(document?.servers().get("websocket")?.url(), "wss://tickets.example/wire");
  const named = document
    ?.components()
    .messages()
    .all()
    .map((message) => message.id());
  t.same(
    named,
    [...serverFrames, ...clientFrames].map(({ $id }) => $id),
  );
  t.equal(document?.channels().get("stream")?.messages().length, 6);
});
