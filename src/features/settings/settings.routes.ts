/** A person's settings of the console: shape, who, one call, reply. */
import type { FastifyPluginAsyncTypebox } from "@fastify/type-provider-typebox";
import { Type } from "@sinclair/typebox";
import { versionsIn } from "../../base/http/if-match.ts";
import { ChosenSettings, Settings } from "../../model/settings.ts";
import type { KeptSettings } from "./keep-settings.ts";

/** Fifty views with long filters take about 55 kB. */
const bodyLimit = 64 * 1024;

export function settingsRoutes(kept: KeptSettings) {
  const routes: FastifyPluginAsyncTypebox = async (server) => {
    server.get("/me/settings", { schema: readSchema }, async ({ signIn }, reply) => {
      const settings = await kept.read(signIn);
      reply.header("etag", `"${settings.version}"`);
      return settings;
    });

    server.put("/me/settings", { schema: replaceSchema, bodyLimit }, async (request, reply) => {
      const ifMatch = versionsIn(request.headers["if-match"]);
      const settings = await kept.replace(request.signIn, request.body, ifMatch);
      reply.header("etag", `"${settings.version}"`);
      return settings;
    });
  };
  return routes;
}

const tags = ["people"];

const readSchema = {
  tags,
  summary: "Read one's settings of the console",
  description: "The same on all devices. 409 where nobody signs in (AUTH=none).",
  response: { 200: Settings },
};

const replaceSchema = {
  tags,
  summary: "Replace one's settings of the console",
  description:
    "All of them, 64 kB at most. With If-Match only if they still are that version: 412 when another device changed " +
    "them meanwhile.",
  headers: Type.Object({
    "if-match": Type.Optional(
      Type.String({ description: "the ETag of the settings that are to be replaced" }),
    ),
  }),
  body: ChosenSettings,
  response: { 200: Settings },
};
